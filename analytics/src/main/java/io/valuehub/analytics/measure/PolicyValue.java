package io.valuehub.analytics.measure;

/**
 * Mean outcome a policy would have had, with its interval.
 *
 * @param method IPS, SNIPS or DR
 * @param value per decision
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param standardError of the value
 */
public record PolicyValue(String method, double value, double low, double high, double standardError) {}
