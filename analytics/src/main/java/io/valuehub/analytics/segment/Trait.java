package io.valuehub.analytics.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can set a micro-segment apart: the closed vocabulary of its names. A trait holds when the median of the members
 * lies in the upper or lower part of all customers.
 */
public enum Trait {
    /** Many purchases. */
    FREQUENT(Measure.PURCHASES, true, "frequent", "compra a menudo"),
    /** One purchase. */
    BOUGHT_ONCE(Measure.PURCHASES, false, "bought once", "una sola compra"),
    /** Few purchases. */
    SELDOM(Measure.PURCHASES, false, "seldom", "compra poco"),
    /** High revenue. */
    HIGH_VALUE(Measure.REVENUE, true, "high value", "de alto valor"),
    /** Low revenue. */
    LOW_VALUE(Measure.REVENUE, false, "low value", "de bajo valor"),
    /** Last purchase not long ago. */
    BOUGHT_LATELY(Measure.RECENCY, false, "bought lately", "compró hace poco"),
    /** Last purchase long ago. */
    LONG_SILENT(Measure.RECENCY, true, "long silent", "sin comprar hace tiempo"),
    /** High revenue an order. */
    LARGE_ORDERS(Measure.ORDER_VALUE, true, "large orders", "pedidos grandes"),
    /** Low revenue an order. */
    SMALL_ORDERS(Measure.ORDER_VALUE, false, "small orders", "pedidos pequeños"),
    /** First purchase long ago. */
    LONG_STANDING(Measure.TENURE, true, "long-standing", "veterano"),
    /** First purchase not long ago. */
    RECENT_CUSTOMER(Measure.TENURE, false, "recent customer", "cliente reciente"),
    /** Like all others. */
    ORDINARY(null, true, "ordinary", "corriente");

    /** What is measured. */
    enum Measure {
        PURCHASES,
        REVENUE,
        RECENCY,
        ORDER_VALUE,
        TENURE
    }

    private final Measure measure;
    private final boolean high;
    private final String english;
    private final String spanish;

    Trait(Measure measure, boolean high, String english, String spanish) {
        this.measure = measure;
        this.high = high;
        this.english = english;
        this.spanish = spanish;
    }

    Measure measure() {
        return measure;
    }

    /** How far a place among all customers, 0 lowest and 1 highest, speaks for this trait: −0.5 to 0.5. */
    double strength(double place) {
        return high ? place - 0.5 : 0.5 - place;
    }

    /** In English. */
    public String english() {
        return english;
    }

    /** In Spanish. */
    public String spanish() {
        return spanish;
    }

    /** The trait of this English or Spanish word. */
    static Optional<Trait> of(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(trait -> trait.english.equals(wanted) || trait.spanish.equals(wanted))
                .findFirst();
    }

    /** All words names are made of, English and Spanish. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        Arrays.stream(values()).forEach(trait -> words.addAll(List.of(trait.english, trait.spanish)));
        return words;
    }
}
