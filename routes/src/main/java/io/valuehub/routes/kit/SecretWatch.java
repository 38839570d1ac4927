package io.valuehub.routes.kit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Reads along with everything that is logged. */
final class SecretWatch implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Lines appender = new Lines();

    SecretWatch() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            appender.setContext(logs);
            appender.start();
            logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
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
            logs.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
            appender.stop();
        }
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
