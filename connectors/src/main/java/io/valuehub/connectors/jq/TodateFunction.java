package io.valuehub.connectors.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.thisptr.jackson.jq.BuiltinFunction;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * jq's own {@code todate}, which the library lacks: seconds since 1970 as {@code 2026-01-05T10:00:00Z}, parts of a second cut
 * off. Milliseconds are {@code . / 1000 | todate}.
 */
@BuiltinFunction("todate/0")
public final class TodateFunction implements Function {

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        if (!in.isNumber()) {
            throw new JsonQueryException(
                    "todate needs a number, not " + in.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        try {
            long seconds = in.decimalValue().setScale(0, RoundingMode.FLOOR).longValueExact();
            output.emit(TextNode.valueOf(Instant.ofEpochSecond(seconds).toString()), null);
        } catch (ArithmeticException | DateTimeException e) {
            throw new JsonQueryException("todate needs a time within the calendar");
        }
    }
}
