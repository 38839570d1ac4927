package io.valuehub.analytics.predict;

import java.util.Locale;

/** Numbers in sentences. */
final class Numbers {

    private Numbers() {}

    static String of(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
