package io.valuehub.routes.settings;

import io.valuehub.analytics.decide.Channel;

/**
 * A field of a source's customers that is true for those who said yes to one purpose by one channel.
 *
 * @param name as the source's customers have it: {@code meta:newsletter}
 * @param channel as consents name it; {@code all} for what goes by no channel of the hub's
 * @param purpose as consents name it
 */
public record ConsentField(String name, String channel, String purpose) {

    /** Yes to marketing by that channel; a yes to one is no yes to another. */
    public static ConsentField marketing(Channel channel, String name) {
        return new ConsentField(name, channel.word(), "marketing");
    }

    /** Yes to advertising elsewhere. */
    public static ConsentField advertising(String name) {
        return new ConsentField(name, "all", "advertising");
    }
}
