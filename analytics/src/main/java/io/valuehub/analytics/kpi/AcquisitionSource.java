package io.valuehub.analytics.kpi;

/**
 * Where a customer's first order came from; each null when not known.
 *
 * @param channel e.g. {@code google / cpc}
 * @param campaign of that channel
 * @param product the dearest line of that order
 */
public record AcquisitionSource(String channel, String campaign, String product) {

    /** Nothing is known. */
    public static final AcquisitionSource UNKNOWN = new AcquisitionSource(null, null, null);
}
