package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;

import io.valuehub.analytics.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links and redirects to another origin, where no credential may go. */
final class OriginCases {

    private static final String ELSEWHERE = "https://elsewhere.example";

    private final StreamTrial trial;
    private final StreamFixture fixture;

    OriginCases(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("foreign-redirect", this::foreignRedirect);
        cases.put("foreign-next-link", this::foreignNextLink);
        return cases;
    }

    private void foreignRedirect() {
        Answer away =
                new Answer(302, Map.of("Location", ELSEWHERE + trial.first().path()), "", Answer.Sent.WHOLE);
        Reading reading = trial.read(
                        trial.connection(),
                        FIRST,
                        trial.conversation(fixture.read()).firstAnswers(9, away))
                .failedWith(ConfigProblem.class);
        stayedHome(reading);
    }

    private void foreignNextLink() {
        List<PageFixture> pages = new ArrayList<>();
        for (PageFixture page : fixture.read()) {
            Answer answer = page.first().answer();
            Answer away = answer.withBody(answer.body().replace(trial.first().origin(), ELSEWHERE));
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                away = away.with(
                        header.getKey(), header.getValue().replace(trial.first().origin(), ELSEWHERE));
            }
            pages.add(page.withFirst(away));
        }
        stayedHome(trial.read(trial.connection(), FIRST, trial.conversation(pages)));
    }

    private static void stayedHome(Reading reading) {
        KitFailure.when(
                reading.requests().stream().anyMatch(request -> request.origin().equals(ELSEWHERE)),
                "followed a link to another origin");
    }
}
