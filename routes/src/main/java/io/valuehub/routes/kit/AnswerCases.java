package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that are none: refusals, a busy or broken API, and errors in an answer of 200. */
final class AnswerCases {

    private final StreamTrial trial;
    private final StreamFixture fixture;

    AnswerCases(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("refused-401", () -> owners(401));
        cases.put("forbidden-403", () -> owners(403));
        cases.put("not-found-404", () -> owners(404));
        cases.put("busy-429-retry-after", this::busyRetryAfter);
        cases.put("busy-429", this::busy);
        cases.put("server-error-500", () -> passing(Answer.json(500, "{\"message\":\"oops\"}")));
        cases.put("cut-body", () -> passing(trial.firstAnswer().withSent(Answer.Sent.HALF_THE_BODY)));
        cases.put("no-answer", () -> passing(trial.firstAnswer().withSent(Answer.Sent.NOTHING)));
        cases.put("web-page", this::webPage);
        cases.put("error-in-200", this::errorIn200);
        return cases;
    }

    private void owners(int status) {
        Answer answer = Answer.json(status, "{\"message\":\"no\"}");
        Reading reading = trial.read(
                        trial.connection(),
                        FIRST,
                        trial.conversation(fixture.read()).firstAnswers(9, answer))
                .failedWith(ConfigProblem.class);
        KitFailure.when(!reading.waits().isEmpty(), "tried again after " + status);
        KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
    }

    private void busyRetryAfter() {
        Answer busy = Answer.json(429, "{}").with("Retry-After", "7");
        Reading reading = passing(busy);
        KitFailure.when(
                !reading.waits().equals(List.of(Duration.ofSeconds(7))),
                "waited " + reading.waits() + " but was asked to wait 7 seconds");
    }

    private void busy() {
        Answer busy = Answer.json(429, "{}");
        Reading reading = trial.read(
                        trial.connection(),
                        FIRST,
                        trial.conversation(fixture.read()).firstAnswers(99, busy))
                .failedWith(SourceUnavailable.class);
        KitFailure.when(
                reading.waits().size() < 2, "tried again " + reading.waits().size() + " times only");
        KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
    }

    /** One bad answer, then the API is well: all is read, after one wait. */
    private Reading passing(Answer once) {
        Conversation script = trial.conversation(fixture.read()).firstAnswers(1, once);
        Reading reading = trial.read(trial.connection(), FIRST, script).succeeded();
        trial.same(fixture.read(), reading);
        StreamTrial.exact(script);
        KitFailure.when(reading.waits().size() != 1, "waited " + reading.waits().size() + " times but must once");
        return reading;
    }

    private void webPage() {
        Reading reading = trial.read(
                        trial.connection(),
                        FIRST,
                        trial.conversation(fixture.read()).firstAnswers(99, Answer.webPage()))
                .failedWith(SourceUnavailable.class);
        String message = reading.failure().orElseThrow().getMessage();
        KitFailure.when(!message.contains("web page"), "says '" + message + "' of a web page in place of JSON");
    }

    private void errorIn200() {
        KitFailure.when(
                fixture.errors().isEmpty(),
                "has no `errors` in " + StreamFixture.FILE + "; if errors have a status of their own, say so under"
                        + " `without`");
        for (StreamFixture.ErrorFixture error : fixture.errors()) {
            if (error.means().equals("wait")) {
                passing(error.answer());
                continue;
            }
            Reading reading = trial.read(
                    trial.connection(),
                    FIRST,
                    trial.conversation(fixture.read()).firstAnswers(99, error.answer()));
            if (error.means().equals("mend")) {
                reading.failedWith(ConfigProblem.class);
            } else {
                reading.failedWith(SourceUnavailable.class);
            }
            String message = reading.failure().orElseThrow().getMessage();
            KitFailure.when(
                    !message.contains(error.says()), "says '" + message + "' but must say '" + error.says() + "'");
            KitFailure.when(reading.cursor().isPresent(), "moved the cursor");
        }
    }
}
