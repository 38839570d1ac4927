package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.segment.MicroSegment;
import io.valuehub.routes.report.Groups;

/** Lifecycle stages and micro-segments in words. */
final class GroupsText {

    private GroupsText() {}

    static String of(Groups groups) {
        StringBuilder text = new StringBuilder();
        groups.lifecycle().forEach((stage, number) -> {
            if (number > 0) {
                text.append(format("Stage      %s: %,d customers%n", stage, number));
            }
        });
        if (groups.found() == null || groups.found().isNull()) {
            return text.toString();
        }
        for (MicroSegment segment : groups.microSegments()) {
            text.append(format(
                    "Group %-4d %s: %,d customers; usually %,.0f %s, the last %,.0f days ago%s%n",
                    segment.id(),
                    segment.name(),
                    segment.size(),
                    segment.purchases(),
                    segment.purchases() == 1 ? "purchase" : "purchases",
                    segment.recency(),
                    segment.orderValue() == null ? "" : format(", %,.2f an order", segment.orderValue())));
        }
        text.append(format("Groups     %s%n", groups.found().path("why").asText()));
        return text.toString();
    }
}
