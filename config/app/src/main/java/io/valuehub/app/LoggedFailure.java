package io.valuehub.app;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.regex.Pattern;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** An exception with its causes: every line of it is indented, so that none of a message passes for an entry of its own. */
public final class LoggedFailure extends ExtendedWhitespaceThrowableProxyConverter {

    private static final Pattern LINE = Pattern.compile("\\R(?=\\S)");

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
        return LINE.matcher(
                        TerminalText.of(super.throwableProxyToString(failure).replaceAll("\\R", "\n")))
                .replaceAll("\n\t");
    }
}
