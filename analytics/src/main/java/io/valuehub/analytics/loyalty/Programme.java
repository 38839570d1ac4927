package io.valuehub.analytics.loyalty;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The terms of a programme over time: new ones hold from their day on and change nothing that was earned before. */
public final class Programme {

    private final NavigableMap<LocalDate, LoyaltyTerms> terms;

    private Programme(NavigableMap<LocalDate, LoyaltyTerms> terms) {
        this.terms = terms;
    }

    /** @param terms by the first day on which they hold */
    public static Programme of(Map<LocalDate, LoyaltyTerms> terms) {
        return new Programme(new TreeMap<>(terms));
    }

    /** The terms of a day; empty before the programme began. */
    public Optional<LoyaltyTerms> on(LocalDate day) {
        return Optional.ofNullable(terms.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** Whether some category has, or had, a rate of its own. */
    public boolean hasCategories() {
        return terms.values().stream().anyMatch(of -> !of.categories().isEmpty());
    }

    @Override
    public String toString() {
        return "Programme" + terms.keySet();
    }
}
