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
        output.emit(text(in, scope, version), null);
    }

    /** The text of a value, or the null node. */
    static JsonNode text(JsonNode in, Scope scope, Version version) throws JsonQueryException {
        if (in.isTextual()) {
            return in.textValue().isEmpty() ? NullNode.getInstance() : in;
        }
        if (in.isNull()) {
            return in;
        }
        if (in.isInt() || in.isLong()) {
            return TextNode.valueOf(in.asText());
        }
        JsonNode[] text = new JsonNode[1];
        TO_STRING.apply(scope, List.of(), in, null, (value, path) -> text[0] = value, version);
        return text[0];
    }
}
