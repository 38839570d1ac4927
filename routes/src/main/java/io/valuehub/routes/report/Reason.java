package io.valuehub.routes.report;

/**
 * Why people got nothing.
 *
 * @param text in words, about one of them
 * @param number of them
 */
public record Reason(String text, long number) {}
