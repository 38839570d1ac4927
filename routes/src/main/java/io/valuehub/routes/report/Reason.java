package io.valuehub.routes.report;

/**
 * Why something was not done.
 *
 * @param text in words
 * @param number how often
 */
public record Reason(String text, long number) {}
