package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.LoyaltyTerms;
import io.valuehub.analytics.loyalty.Programme;
import io.valuehub.routes.settings.LoyaltySettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The terms of the programme over time. Other terms in {@code hub.yaml} hold from the day on which they are first seen. */
final class LoyaltyTermsTable {

    private final Ledger ledger;
    private final Clock clock;

    LoyaltyTermsTable(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether the programme has ever run. */
    boolean isEmpty() {
        return !begun(ledger);
    }

    static boolean begun(Ledger ledger) {
        return !ledger.jdbc()
                .sql("select 1 from loyalty_terms limit 1")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /**
     * Writes down terms that are new, or a beginning that lies further back.
     *
     * @return whether anything was written
     */
    boolean keep(LoyaltySettings settings, LocalDate today) {
        Map<LocalDate, LoyaltyTerms> known = new TreeMap<>();
        List<LoyaltyTerms> written = read(known);
        LocalDate begins =
                settings.since().filter(since -> since.isBefore(today)).orElse(today);
        if (written.isEmpty()) {
            write(begins, settings.terms());
            return true;
        }
        LocalDate first = known.keySet().iterator().next();
        boolean earlier = begins.isBefore(first);
        if (earlier) {
            write(begins, known.get(first));
        }
        boolean other = !written.get(written.size() - 1).equals(settings.terms());
        if (other) {
            write(today, settings.terms());
        }
        return earlier || other;
    }

    Programme programme() {
        Map<LocalDate, LoyaltyTerms> terms = new TreeMap<>();
        read(terms);
        return Programme.of(terms);
    }

    /** Into the map those that hold, by day; returned as they were written, except for earlier beginnings. */
    private List<LoyaltyTerms> read(Map<LocalDate, LoyaltyTerms> byDay) {
        LocalDate[] latest = {LocalDate.MIN};
        List<LoyaltyTerms> newest = new ArrayList<>();
        ledger.jdbc()
                .sql("select valid_from, terms from loyalty_terms order by id")
                .query(row -> {
                    LocalDate day = row.getObject("valid_from", LocalDate.class);
                    LoyaltyTerms terms = Json.read(row.getString("terms"), LoyaltyTerms.class);
                    byDay.put(day, terms);
                    if (!day.isBefore(latest[0])) {
                        latest[0] = day;
                        newest.add(terms);
                    }
                });
        return newest;
    }

    private void write(LocalDate day, LoyaltyTerms terms) {
        ledger.jdbc()
                .sql("insert into loyalty_terms (valid_from, terms, recorded_at) values (:day, :terms, :now)")
                .param("day", day)
                .param("terms", Json.write(terms))
                .param("now", Times.parameter(clock.instant()))
                .update();
    }
}
