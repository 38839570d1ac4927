package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Words;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What the owner allows.
 *
 * @param perDay most messages to one person in 24 hours
 * @param perWeek in 7 days
 * @param perMonth in 30 days
 * @param cooldown after an action of a campaign, the time in which the person gets none of the same campaign
 * @param quietFrom start of the hours in which nothing is sent
 * @param quietUntil their end; before {@code quietFrom} when they span midnight, equal to it for none
 * @param zone the shop's zone, in which days are
 * @param quietZones where the person may be: nothing is sent while those hours are in any of them
 * @param words in which the owner is told why somebody is not contacted
 */
public record ContactRules(
        int perDay,
        int perWeek,
        int perMonth,
        Duration cooldown,
        LocalTime quietFrom,
        LocalTime quietUntil,
        ZoneId zone,
        List<ZoneId> quietZones,
        Words words) {

    public ContactRules {
        Objects.requireNonNull(cooldown, "cooldown");
        Objects.requireNonNull(quietFrom, "quietFrom");
        Objects.requireNonNull(quietUntil, "quietUntil");
        Objects.requireNonNull(zone, "zone");
        quietZones = List.copyOf(quietZones);
        Objects.requireNonNull(words, "words");
    }

    /** For a person who is where the shop is, said in English. */
    public ContactRules(
            int perDay,
            int perWeek,
            int perMonth,
            Duration cooldown,
            LocalTime quietFrom,
            LocalTime quietUntil,
            ZoneId zone) {
        this(perDay, perWeek, perMonth, cooldown, quietFrom, quietUntil, zone, List.of(zone), Words.ENGLISH);
    }
}
