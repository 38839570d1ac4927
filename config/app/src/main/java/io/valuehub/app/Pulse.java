package io.valuehub.app;

import java.time.Duration;
import java.util.function.Consumer;

/** Passes on what long work says of itself, at most every few seconds, so that short work stays silent. */
final class Pulse implements Consumer<String> {

    private static final long LEAST = Duration.ofSeconds(5).toNanos();

    private final Consumer<String> listener;
    private long last = System.nanoTime();

    Pulse(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String step) {
        long now = System.nanoTime();
        if (now - last >= LEAST) {
            last = now;
            listener.accept(step);
        }
    }
}
