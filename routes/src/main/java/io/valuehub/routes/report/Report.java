package io.valuehub.routes.report;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hub at a glance, as of one score run: a few figures, and sections that are read with {@link #get}. In JSON the
 * sections stand beside the figures.
 *
 * @param asOf the last day the run looked at
 * @param scoreRun its number
 * @param scoredAt when it was made
 * @param customers people with an order that counts
 * @param orders of those people
 * @param revenue of those people after refunds, with two decimals; null when no order has an amount
 * @param currency of the revenue
 * @param sections by name, in the order in which they were put in
 */
public record Report(
        LocalDate asOf,
        long scoreRun,
        Instant scoredAt,
        long customers,
        long orders,
        String revenue,
        String currency,
        @JsonAnyGetter Map<String, Object> sections) {

    public Report {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** The same with this section, which keeps its place when it was there before. */
    public <T> Report with(Section<T> section, T content) {
        Map<String, Object> all = new LinkedHashMap<>(sections);
        all.put(section.name(), content);
        return new Report(asOf, scoreRun, scoredAt, customers, orders, revenue, currency, all);
    }

    /**
     * What a section says.
     *
     * @throws IllegalArgumentException when the report has no such section
     */
    @SuppressWarnings("unchecked") // only with() puts sections in, and it has the section's type
    public <T> T get(Section<T> section) {
        if (!sections.containsKey(section.name())) {
            throw new IllegalArgumentException("The report has no section " + section.name());
        }
        return (T) sections.get(section.name());
    }
}
