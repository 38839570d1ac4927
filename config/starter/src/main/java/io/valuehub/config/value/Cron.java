package io.valuehub.config.value;

import java.text.ParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** When things are due, as Quartz writes it: seconds, minutes, hours, day of month, month, day of week, maybe year. */
public final class Cron {

    private static final int UNIX_FIELDS = 5;
    /** A third field with a number above 23. */
    private static final Pattern LATE_HOUR =
            Pattern.compile("\\S+\\s+\\S+\\s+\\S*?(?<![0-9])(?:2[4-9]|[3-9][0-9]|[0-9]{3,})(?![0-9])\\S*\\s.*");

    private Cron() {}

    /** Why a text is no cron expression. */
    public record Refusal(String expected, String remedy) {}

    /** What is wrong with a cron expression; empty when nothing is. */
    public static Optional<Refusal> problem(String text) {
        try {
            CronExpression.validateExpression(text);
            return LATE_HOUR.matcher(text.trim()).matches()
                    // Quartz lets this pass and takes another hour.
                    ? Optional.of(new Refusal("must be a Quartz cron expression (hours are 0 to 23)", ""))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.of(new Refusal(
                    "must be a Quartz cron expression (" + reason(text, e) + ")",
                    suggestion(text)
                            .map(s -> "did you mean '" + s + "'?")
                            .orElse("e.g. '0 0 3 * * ?' is every day at 3:00")));
        }
    }

    private static String reason(String text, ParseException e) {
        int fields = text.trim().split("\\s+").length;
        if (fields < UNIX_FIELDS + 1) {
            return "6 or 7 fields beginning with seconds; this has " + fields;
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        // Some reasons are Java's own, which help nobody.
        return message.contains("java.") ? "its fields cannot be read" : message.replaceAll("\\.$", "");
    }

    /** A five-field cron of Unix, or one that has {@code *} for both days, as Quartz has it. */
    private static Optional<String> suggestion(String text) {
        String[] fields = text.trim().split("\\s+");
        String[] quartz;
        if (fields.length == UNIX_FIELDS) {
            quartz = new String[] {"0", fields[0], fields[1], fields[2], fields[3], fields[4]};
        } else if (fields.length == UNIX_FIELDS + 1) {
            quartz = fields.clone();
        } else {
            return Optional.empty();
        }
        if (quartz[5].equals("*")) {
            quartz[5] = "?";
        } else if (quartz[3].equals("*")) {
            quartz[3] = "?";
        }
        String suggested = String.join(" ", quartz);
        return !suggested.equals(text) && CronExpression.isValidExpression(suggested)
                ? Optional.of(suggested)
                : Optional.empty();
    }
}
