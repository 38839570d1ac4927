package io.valuehub.connectors.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunction;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * jq's {@code utc}: a time in UTC that does not say so, like {@code 2026-01-05T10:00:00}, with the {@code Z} that does; null
 * where nothing is given. The same as {@code text | if . then . + "Z" else null end}.
 */
@BuiltinFunction("utc/0")
public final class UtcFunction implements Function {

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        JsonNode text = TextFunction.text(in, scope, version);
        output.emit(text.isNull() ? text : TextNode.valueOf(text.textValue() + "Z"), null);
    }
}
