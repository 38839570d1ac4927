package io.valuehub.connectors.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunction;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.functions.ToStringFunction;
import net.thisptr.jackson.jq.path.Path;

/**
 * jq's {@code text}: what is given as text, and null where nothing is given, which is what most fields of a record want. The
 * same as {@code if . == null or . == "" then null else tostring end}, at a fifth of the time.
 */
@BuiltinFunction("text/0")
public final class TextFunction implements Function {

    private static final Function TO_STRING = new ToStringFunction();

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        if (in.isTextual()) {
            output.emit(in.textValue().isEmpty() ? NullNode.getInstance() : in, null);
        } else if (in.isNull()) {
            output.emit(in, null);
        } else if (in.isInt() || in.isLong()) {
            output.emit(TextNode.valueOf(in.asText()), null);
        } else {
            TO_STRING.apply(scope, arguments, in, path, output, version);
        }
    }
}
