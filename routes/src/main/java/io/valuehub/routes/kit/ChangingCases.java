package io.valuehub.routes.kit;

import static io.valuehub.routes.kit.KitHub.FIRST;
import static io.valuehub.routes.kit.KitHub.SECOND;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Records that change between two readings, and between two pages. */
final class ChangingCases {

    private final StreamTrial trial;
    private final StreamFixture fixture;

    ChangingCases(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("same-second", this::sameSecond);
        cases.put("page-changes", this::pageChanges);
        return cases;
    }

    private Play play() {
        KitFailure.when(
                fixture.api() == null,
                "has no `api` in " + StreamFixture.FILE + ": how the API behaves while its records change");
        JsonNode records = trial.records(trial.firstAnswer().asJson().path("body"));
        KitFailure.when(records.isEmpty(), "has no record at " + fixture.recordsAt() + " of its first answer");
        List<Talk> others = new ArrayList<>(trial.always());
        others.addAll(fixture.talks(fixture.read()));
        return new Play(fixture.api(), trial.firstAnswer(), records.get(0), others);
    }

    private void sameSecond() {
        Play play = play();
        String connection = trial.connection();
        Reading first = trial.read(connection, FIRST, play).succeeded();
        missing(play, first, play.all(), "of the first reading");
        play.edit(1, FIRST);
        play.edit(2, FIRST.minus(Duration.ofMinutes(5)));
        Reading second = trial.read(connection, SECOND, play).succeeded();
        missing(play, second, Set.of(1), "that changed in the very second the first reading began");
        missing(play, second, Set.of(2), "that changed before the first reading but was to be seen only after it");
    }

    private void pageChanges() {
        Map<String, Consumer<Play>> changes = new LinkedHashMap<>();
        changes.put("one of the first page went away", play -> play.remove(2));
        changes.put(
                "three of the first page went away", play -> List.of(1, 2, 3).forEach(play::remove));
        changes.put("one of the first page was edited", play -> play.edit(2, FIRST.plusSeconds(1)));
        changes.put("one of the second page was edited", play -> play.edit(play.size() + 2, FIRST.plusSeconds(1)));
        changes.put("one came new", play -> play.edit(play.size() * 3, FIRST.plusSeconds(1)));
        changes.forEach((what, change) -> {
            Play play = play();
            play.afterFirstPage(() -> change.accept(play));
            String connection = trial.connection();
            Reading during = trial.read(connection, FIRST, play).succeeded();
            missing(play, during, play.untouched(), "that nobody touched, when " + what + " while pages were read");
            Set<Integer> later = new TreeSet<>(play.all());
            Set<String> delivered = delivered(during);
            Set<Integer> untouched = play.untouched();
            later.removeIf(n -> untouched.contains(n) && delivered.contains(play.id(n)));
            if (!later.isEmpty()) {
                Reading after = trial.read(connection, SECOND, play).succeeded();
                missing(play, after, later, "at the next reading, after " + what);
            }
        });
    }

    private static Set<String> delivered(Reading reading) {
        return reading.good().stream().map(record -> record.id().externalId()).collect(Collectors.toSet());
    }

    private static void missing(Play play, Reading reading, Set<Integer> wanted, String which) {
        Set<String> delivered = delivered(reading);
        List<String> missing = wanted.stream()
                .map(play::id)
                .filter(id -> !delivered.contains(id))
                .toList();
        KitFailure.when(
                !missing.isEmpty(),
                "missed " + missing.size() + " of " + wanted.size() + " records " + which + ", the first with id "
                        + (missing.isEmpty() ? "" : missing.get(0)) + reading.asked());
    }
}
