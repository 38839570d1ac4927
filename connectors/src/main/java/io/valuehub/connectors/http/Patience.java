package io.valuehub.connectors.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a client waits and how often it tries a read again.
 *
 * @param connect longest time to reach the server
 * @param answer longest silence of the server
 * @param tries most tries of one read, the first included
 * @param firstDelay wait before the second try; doubles with each further one, half of it by chance
 * @param longestDelay most a wait grows to
 * @param longestRetryAfter a server asking for more than this is not waited for: the next run tries again
 * @param pause does the waiting
 */
public record Patience(
        Duration connect,
        Duration answer,
        int tries,
        Duration firstDelay,
        Duration longestDelay,
        Duration longestRetryAfter,
        Pause pause) {

    /** Waits. A test puts its own in place of {@link Thread#sleep}. */
    @FunctionalInterface
    public interface Pause {
        void forTime(Duration duration) throws InterruptedException;
    }

    /** Five tries over about half a minute; a server may ask for up to five minutes. */
    public static Patience standard() {
        return new Patience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                duration -> Thread.sleep(duration.toMillis()));
    }

    public Patience withPause(Pause newPause) {
        return new Patience(connect, answer, tries, firstDelay, longestDelay, longestRetryAfter, newPause);
    }

    public Patience withAnswer(Duration newAnswer) {
        return new Patience(connect, newAnswer, tries, firstDelay, longestDelay, longestRetryAfter, pause);
    }

    /**
     * The wait before the next try.
     *
     * @param tried tries made so far, at least 1
     * @param asked what the server asked for in Retry-After
     * @return empty when there is nothing to wait for: give up
     */
    Optional<Duration> delay(int tried, Optional<Duration> asked) {
        if (tried >= tries) {
            return Optional.empty();
        }
        if (asked.isPresent()) {
            return asked.filter(wait -> wait.compareTo(longestRetryAfter) <= 0);
        }
        long full = Math.min(firstDelay.toMillis() << Math.min(tried - 1, 20), longestDelay.toMillis());
        return Optional.of(
                Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1)));
    }
}
