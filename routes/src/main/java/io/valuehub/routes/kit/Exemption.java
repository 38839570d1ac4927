package io.valuehub.routes.kit;

import java.util.Set;

/** Whether a case may be declared not to apply: what can be made from the recordings cannot be left out. */
final class Exemption {

    private final StreamTrial trial;
    private final StreamFixture fixture;

    Exemption(StreamTrial trial) {
        this.trial = trial;
        fixture = trial.fixture();
    }

    /** @throws KitFailure when the recordings say that it applies */
    void check(String name) {
        boolean getsOnly = fixture.talks(fixture.read()).stream()
                .allMatch(talk -> talk.ask().method().equals("GET"));
        boolean onePage = fixture.read().size() == 1;
        String why =
                switch (name) {
                    case "resume-at-page", "page-changes" -> onePage ? "" : "the recording has several pages";
                    case "resume-at-cursor" ->
                        trial.cursorLabel().equals("modified") ? "the Kamelet's label says cursor: modified" : "";
                    case "edited-record" -> isEdited() ? "its records have a changedAt" : "";
                    case "same-second" ->
                        trial.cursorLabel().equals("modified") ? "the Kamelet's label says cursor: modified" : "";
                    case "error-in-200" -> getsOnly ? "" : "it asks with POST, as GraphQL and JSON-RPC do";
                    case "extremes" -> hasMoneyOrTime() ? "its records have money or times" : "";
                    default -> "it is made from the recordings and applies to every stream read over HTTP";
                };
        KitFailure.when(!why.isEmpty(), "is declared not to apply, but " + why);
    }

    private boolean isEdited() {
        return fixture.read().stream()
                .flatMap(page -> page.records().stream())
                .anyMatch(record -> record.hasNonNull("changedAt"));
    }

    private boolean hasMoneyOrTime() {
        Set<String> telling = Set.of("revenue", "amount", "price", "placedAt", "refundedAt", "at");
        return fixture.read().stream().flatMap(page -> page.records().stream()).anyMatch(record -> telling.stream()
                .anyMatch(record::hasNonNull));
    }
}
