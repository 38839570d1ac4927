package io.valuehub.routes.report;

/**
 * What all customers of a score run together are expected to bring within the horizon.
 *
 * @param expectedOrders of all of them; null when unknown
 * @param lifetimeValue their discounted margin; null when unknown
 */
public record Outlook(Double expectedOrders, Double lifetimeValue) {}
