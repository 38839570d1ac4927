package io.valuehub.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.valuehub.connectors.OneLine;

/** The message of a log entry on one line. */
public final class LoggedMessage extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return OneLine.of(event.getFormattedMessage());
    }
}
