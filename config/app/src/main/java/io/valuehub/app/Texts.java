package io.valuehub.app;

import io.valuehub.analytics.model.FittedModel;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.verb.ActTally;
import io.valuehub.routes.verb.CampaignResult;
import io.valuehub.routes.verb.DecideResult;
import io.valuehub.routes.verb.ExportResult;
import io.valuehub.routes.verb.ScoreResult;
import io.valuehub.routes.verb.Settled;
import io.valuehub.routes.verb.WriteBackResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One line of words for each step's result. */
final class Texts {

    private Texts() {}

    static String sync(SyncResult result) {
        String counts =
                format("%-24s %,d records, %,d new or changed", result.name(), result.records(), result.written());
        if (result.quarantined() > 0) {
            counts += format(", %,d in quarantine", result.quarantined());
        }
        long leftOut =
                result.leftOut().values().stream().mapToLong(Long::longValue).sum();
        if (leftOut > 0) {
            counts += format(", %,d lines left out", leftOut);
        }
        StringBuilder lines = new StringBuilder("read     " + counts);
        if (result.failure().isPresent()) {
            lines.append("  FAILED");
        }
        result.reasons().forEach(reason -> lines.append(System.lineSeparator())
                .append("         in quarantine: ")
                .append(reason.words()));
        return lines.toString();
    }

    static String score(ScoreResult result) {
        return format(
                "scored   %,d customers with %,d orders as of %s (%s, %s)",
                result.customers(),
                result.orders(),
                result.asOf(),
                model(result.model().purchases()),
                model(result.model().spend()));
    }

    private static String model(FittedModel model) {
        return model.name() + (model.fallback() ? " as a fallback" : "");
    }

    static List<String> decide(DecideResult result) {
        List<String> lines = new ArrayList<>();
        for (CampaignResult campaign : result.campaigns()) {
            lines.add(format(
                    "decided  %s: %,d in %s; %s; %,d held out",
                    campaign.campaign(),
                    campaign.members(),
                    campaign.segment(),
                    counts(campaign.chosen()),
                    campaign.heldOut()));
        }
        if (lines.isEmpty()) {
            lines.add("decided  nothing: hub.yaml has no campaign");
        }
        result.prices()
                .forEach((limit, price) -> lines.add(
                        limit.startsWith("channel ")
                                ? format("limited  %s: one more message would bring %.2f", limit, price)
                                : format("limited  %s: the next unit of money would bring %.2f", limit, price)));
        if (result.learned() != null) {
            result.learned().notes().forEach(note -> lines.add("note     " + note));
        }
        return lines;
    }

    static String act(HubSettings settings, ActTally tally) {
        if (settings.mode() == Mode.PREVIEW) {
            return "preview  nothing leaves the hub until hub.yaml says mode: live";
        }
        Map<String, Integer> counts = tally.settled().entrySet().stream()
                .collect(Collectors.toMap(e -> word(e.getKey()), Map.Entry::getValue));
        return "acted    " + (counts.isEmpty() ? "nothing was due" : counts(counts));
    }

    static String writeBack(HubSettings settings, WriteBackResult result) {
        if (settings.mode() == Mode.PREVIEW) {
            return format(
                    "preview  %,d %s would be written to %s, of %,d",
                    result.pending(), result.of().word(), result.connection(), result.records());
        }
        return format(
                        "written  %s: %,d %s changed of %,d",
                        result.connection(), result.written(), result.of().word(), result.records())
                + (result.refused() > 0 ? format(", %,d refused", result.refused()) : "")
                + result.stopped()
                        .map(why -> format("; stopped with %,d to go: ", result.pending()) + why)
                        .orElse("");
    }

    /** What became of handing over one audience or table. */
    static String export(HubSettings settings, ExportResult result) {
        String where = result.audience() + " to " + result.connection();
        boolean preview = settings.mode() == Mode.PREVIEW && result.written() == 0 && result.pending() > 0;
        if (preview && result.stopped().isEmpty()) {
            return format("preview  %s: %,d changes would leave, of %,d rows", where, result.pending(), result.rows());
        }
        return format("exported %s: %,d rows, %,d written", where, result.rows(), result.written())
                + (result.removed() > 0 ? format(", %,d taken out", result.removed()) : "")
                + (result.refused() > 0 ? format(", %,d refused", result.refused()) : "")
                + result.receipt().map(receipt -> " (" + receipt + ")").orElse("")
                + result.stopped()
                        .map(why -> format("; stopped with %,d to go: ", result.pending()) + why)
                        .orElse("");
    }

    /** What became of a decision run, in one line. */
    static String planned(DecideResult result) {
        String planned = format("%,d actions are planned.", result.planned());
        return result.mode() == Mode.PREVIEW
                ? planned + " Nothing leaves the hub until hub.yaml says mode: live; hub preview shows them."
                : planned + " hub act carries them out.";
    }

    /** What became of the actions, in one line. */
    static String afterActing(HubSettings settings, ActTally tally) {
        if (settings.mode() == Mode.PREVIEW) {
            return "Nothing was sent: hub.yaml says mode: preview.";
        }
        return tally.count(Settled.UNKNOWN) > 0
                ? "Done. Some actions are in doubt: hub report names them; they are not sent again by themselves."
                : "Done.";
    }

    private static String word(Settled settled) {
        return switch (settled) {
            case SENT -> "sent";
            case SKIPPED -> "skipped";
            case LATER -> "put off";
            case NOT_WRITTEN -> "to be tried again";
            case NOT_RENDERED -> "that could not be written";
            case REFUSED -> "refused";
            case UNKNOWN -> "in doubt";
        };
    }

    static String counts(Map<String, ? extends Number> counts) {
        return counts.isEmpty()
                ? "nobody"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> format("%,d %s", e.getValue().longValue(), e.getKey()))
                        .collect(Collectors.joining(", "));
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
