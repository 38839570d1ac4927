package io.valuehub.analytics.recommend;

import java.util.Locale;

/**
 * How items are recommended, as chosen by {@link SettingsSearch} or as good anywhere.
 *
 * @param method where neighbours come from
 * @param lambda ridge penalty of EASE; of no meaning for cosine
 * @param neighbours how many neighbours an item keeps
 * @param halfLifeDays after how many days a purchase counts half; infinity for never
 * @param neighbourShare what neighbours' scores weigh beside own purchases
 */
public record RecommenderSettings(
        Method method, double lambda, int neighbours, double halfLifeDays, double neighbourShare) {

    /** Kept by EASE: on Online Retail 100 lose nothing against all 3,644 in cross-sell. */
    static final int EASE_NEIGHBOURS = 100;
    /** Kept by cosine: on Online Retail 50 do better than all. */
    static final int COSINE_NEIGHBOURS = 50;

    /** Where neighbours come from. */
    public enum Method {
        /** A linear model of every item on all others. */
        EASE,
        /** Similarity of who bought them. */
        COSINE
    }

    public RecommenderSettings {
        if (!(lambda > 0) || neighbours < 1 || !(halfLifeDays > 0) || !(neighbourShare >= 0)) {
            throw new IllegalArgumentException(
                    "lambda, neighbours and half-life must be positive, the neighbours' share not negative");
        }
    }

    /** Where there is too little to choose by. */
    public static RecommenderSettings usual(int items) {
        boolean ease = items <= Ease.MOST_ITEMS;
        return new RecommenderSettings(
                ease ? Method.EASE : Method.COSINE, 200, ease ? EASE_NEIGHBOURS : COSINE_NEIGHBOURS, 180, 0.1);
    }

    RecommenderSettings withLambda(double other) {
        return new RecommenderSettings(method, other, neighbours, halfLifeDays, neighbourShare);
    }

    RecommenderSettings withHistory(double halfLife, double share) {
        return new RecommenderSettings(method, lambda, neighbours, halfLife, share);
    }

    /** Cross-sell in words. */
    String crossSellWords() {
        return method == Method.EASE
                ? String.format(Locale.ROOT, "EASE, lambda %.0f, %d neighbours", lambda, neighbours)
                : "item cosine, " + neighbours + " neighbours";
    }

    /** Rebuy in words. */
    String rebuyWords() {
        String memory = Double.isInfinite(halfLifeDays)
                ? "own frequency"
                : String.format(Locale.ROOT, "own frequency, half-life %.0f days", halfLifeDays);
        return String.format(
                Locale.ROOT,
                "%s, times the item's repeat rate, plus %.2f × (%s)",
                memory,
                neighbourShare,
                crossSellWords());
    }
}
