package io.valuehub.routes.kit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/** Reads along with everything that would be logged in a hub that runs, also where nothing is logged now. */
final class SecretWatch implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Lines filter = new Lines();

    SecretWatch() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.addTurboFilter(filter);
        }
    }

    /** What was logged since it was last asked. */
    String taken() {
        List<String> taken = new ArrayList<>(lines);
        lines.clear();
        return String.join("\n", taken);
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getTurboFilterList().remove(filter);
        }
    }

    private final class Lines extends TurboFilter {

        @Override
        public FilterReply decide(
                Marker marker, Logger logger, Level level, String format, Object[] values, Throwable thrown) {
            if (!level.isGreaterOrEqual(Level.INFO)) {
                return FilterReply.NEUTRAL;
            }
            if (format == null && thrown == null) {
                return FilterReply.ACCEPT; // asked whether to log: the message that comes next is read here
            }
            lines.add(logger.getName() + " "
                    + MessageFormatter.arrayFormat(format, values).getMessage());
            if (thrown != null) {
                lines.add(stack(thrown));
            }
            return FilterReply.NEUTRAL;
        }

        private String stack(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
