package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Channel and campaign in the words of analytics tools: source and medium make the channel {@code google / cpc}. */
final class OrderOrigin {

    private OrderOrigin() {}

    static void write(ObjectNode order, List<OrderLineRead> lines) {
        String channel = channel(OrderMapping.text(lines, "channel"), OrderMapping.text(lines, "medium"));
        String campaign = OrderMapping.text(lines, "campaign");
        if (channel != null || campaign != null) {
            ObjectNode source = order.putObject("source");
            RowMapping.put(source, "channel", channel);
            RowMapping.put(source, "campaign", campaign);
        }
    }

    /** Null when neither is known. */
    static String channel(String channel, String medium) {
        if (channel == null || medium == null) {
            return channel == null ? medium : channel;
        }
        return channel + " / " + medium;
    }
}
