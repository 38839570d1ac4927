package io.valuehub.analytics.decide;

import java.util.HexFormat;

/** The id under which an action happens at most once. */
public final class ActionId {

    private ActionId() {}

    /**
     * The id of one step of one person's pass through a campaign.
     *
     * @param campaign the owner's name of the campaign
     * @param enrolment which pass of the person through it
     * @param step number of the action within the pass
     * @param personKey the person's stable key
     * @return SHA-256 over all four, 64 hexadecimal digits
     */
    public static String of(String campaign, String enrolment, int step, String personKey) {
        return HexFormat.of().formatHex(Digest.of(campaign, enrolment, Integer.toString(step), personKey));
    }
}
