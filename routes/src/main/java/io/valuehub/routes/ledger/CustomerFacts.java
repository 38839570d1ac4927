package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Answer;
import io.valuehub.analytics.segment.Birthday;
import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.analytics.segment.CustomerView;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What segments can ask about summarised customers beside their scores: where they are, their points, their answers. */
public final class CustomerFacts {

    private final Map<CustomerField, String[]> words = new EnumMap<>(CustomerField.class);
    private final Map<CustomerField, double[]> numbers = new EnumMap<>(CustomerField.class);
    private final CustomerSummaries summaries;

    private CustomerFacts(CustomerSummaries summaries) {
        this.summaries = summaries;
    }

    /**
     * Reads them for the rows of these summaries, as of their day.
     *
     * @param replay whether that is a past day, looked back to: the tier of then is not kept, so that nobody has one
     */
    public static CustomerFacts read(Ledger ledger, CustomerSummaries summaries, ZoneId zone, boolean replay) {
        CustomerFacts facts = new CustomerFacts(summaries);
        ledger.jdbc()
                .sql("select id, country, language from people where country is not null or language is not null")
                .query(row -> {
                    int index = summaries.rowOf(row.getLong("id"));
                    facts.put(CustomerField.COUNTRY, index, row.getString("country"));
                    facts.put(CustomerField.LANGUAGE, index, row.getString("language"));
                });
        if (replay) {
            facts.readPointsOfThen(ledger);
        } else {
            facts.readPoints(ledger);
        }
        facts.readBirthdays(ledger);
        // The last answer counts: they come in the order in which they were given.
        new Answers(ledger).until(summaries.asOf(), zone).forEach(facts::answer);
        return facts;
    }

    private void readPoints(Ledger ledger) {
        ledger.jdbc()
                .sql("select person_id, points, tier, friends from points_standings")
                .query(row -> {
                    int index = summaries.rowOf(row.getLong("person_id"));
                    put(CustomerField.POINTS, index, row.getLong("points"));
                    put(CustomerField.TIER, index, row.getString("tier"));
                    put(CustomerField.FRIENDS, index, row.getLong("friends"));
                });
    }

    private void readPointsOfThen(Ledger ledger) {
        ledger.jdbc().sql("""
                        select e.person_id, sum(e.points) as points,
                          (select count(*) from referral_codes c join referrals r on r.code = c.code
                            where c.person_id = e.person_id and r.state = 'REWARDED' and r.rewarded_on <= :asOf) as friends
                        from points_entries e where e.effective_on <= :asOf group by e.person_id""").param("asOf", summaries.asOf()).query(row -> {
            int index = summaries.rowOf(row.getLong("person_id"));
            put(CustomerField.POINTS, index, row.getLong("points"));
            put(CustomerField.FRIENDS, index, row.getLong("friends"));
        });
    }

    /** What the source that changed last says counts. */
    private void readBirthdays(Ledger ledger) {
        ledger.jdbc().sql("""
                        select person_id, attributes from customers
                        where lower(attributes) like '%birth%' or lower(attributes) like '%"dob"%'
                        order by changed_at nulls first, external_id""").query(row -> {
            int index = summaries.rowOf(row.getLong("person_id"));
            if (index >= 0) {
                Json.read(row.getString("attributes")).properties().forEach(attribute -> {
                    if (Birthday.isNamed(attribute.getKey())) {
                        Birthday.parse(attribute.getValue().asText())
                                .ifPresent(birthday -> put(
                                        CustomerField.DAYS_TO_BIRTHDAY, index, birthday.daysFrom(summaries.asOf())));
                    }
                });
            }
        });
    }

    private void answer(Answer answer) {
        int row = answer.person() == null ? -1 : summaries.rowOf(answer.person());
        if (answer.isNps()) {
            put(CustomerField.LAST_NPS, row, answer.score());
        } else if (answer.isCsat()) {
            put(CustomerField.LAST_CSAT, row, answer.score());
        } else {
            return;
        }
        put(
                CustomerField.DAYS_SINCE_UNHAPPY,
                row,
                answer.isUnhappy() ? ChronoUnit.DAYS.between(answer.day(), summaries.asOf()) : Double.NaN);
    }

    private void put(CustomerField field, int row, String word) {
        if (row >= 0 && word != null) {
            // There are few different ones.
            words.computeIfAbsent(field, f -> new String[summaries.size()])[row] = word.intern();
        }
    }

    private void put(CustomerField field, int row, double number) {
        if (row >= 0) {
            numbers.computeIfAbsent(field, f -> {
                double[] unknown = new double[summaries.size()];
                Arrays.fill(unknown, Double.NaN);
                return unknown;
            })[row] = number;
        }
    }

    /** One customer. */
    public CustomerView of(int row) {
        return new CustomerView() {
            @Override
            public OptionalDouble number(CustomerField field) {
                double[] known = numbers.get(field);
                return known == null || Double.isNaN(known[row])
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(known[row]);
            }

            @Override
            public Optional<String> word(CustomerField field) {
                String[] known = words.get(field);
                return known == null ? Optional.empty() : Optional.ofNullable(known[row]);
            }
        };
    }
}
