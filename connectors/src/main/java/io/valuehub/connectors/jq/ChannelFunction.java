package io.valuehub.connectors.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * jq's {@code channel(source; medium; campaign)}: where an order came from, as an order's {@code source} has it, or null
 * where nothing is given. The channel is {@code google / cpc}, or the one of the two that is there; of several values of an
 * argument the first that is given counts. {@code (direct)} and {@code (none)} are what web analytics call a visit from
 * nowhere.
 */
@BuiltinFunction("channel/3")
public final class ChannelFunction implements Function {

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        String source = first(arguments.get(0), scope, in, version);
        String medium = first(arguments.get(1), scope, in, version);
        String campaign = first(arguments.get(2), scope, in, version);
        String channel =
                channel("(direct)".equals(source) ? "direct" : source, "(none)".equals(medium) ? null : medium);
        if (channel == null && campaign == null) {
            output.emit(NullNode.getInstance(), null);
            return;
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        if (channel != null) {
            said.put("channel", channel);
        }
        if (campaign != null) {
            said.put("campaign", campaign);
        }
        output.emit(said, null);
    }

    private static String channel(String source, String medium) {
        if (source == null || medium == null) {
            return source == null ? medium : source;
        }
        return source + " / " + medium;
    }

    private static String first(Expression argument, Scope scope, JsonNode in, Version version)
            throws JsonQueryException {
        String[] first = new String[1];
        argument.apply(
                scope,
                in,
                null,
                (value, path) -> {
                    if (first[0] == null) {
                        first[0] = TextFunction.text(value, scope, version).textValue();
                    }
                },
                false);
        return first[0];
    }
}
