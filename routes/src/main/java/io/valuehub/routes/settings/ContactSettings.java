package io.valuehub.routes.settings;

import java.time.Duration;
import java.time.LocalTime;

/**
 * How often and when people may be written to, over all channels and campaigns.
 *
 * @param perDay most messages to one person in 24 hours
 * @param perWeek in 7 days
 * @param perMonth in 30 days
 * @param quietFrom start of the hours in which nothing is sent, in the shop's zone
 * @param quietUntil their end; equal to {@code quietFrom} for none
 * @param afterUnhappy how long nothing is sold to somebody after an unhappy answer
 */
public record ContactSettings(
        int perDay, int perWeek, int perMonth, LocalTime quietFrom, LocalTime quietUntil, Duration afterUnhappy) {

    /** Nobody is held back after an unhappy answer. */
    public ContactSettings(int perDay, int perWeek, int perMonth, LocalTime quietFrom, LocalTime quietUntil) {
        this(perDay, perWeek, perMonth, quietFrom, quietUntil, Duration.ZERO);
    }
}
