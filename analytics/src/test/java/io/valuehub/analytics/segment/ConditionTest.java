package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.predict.CustomerPredictions;
import io.valuehub.analytics.predict.Prediction;
import io.valuehub.analytics.predict.PredictionReport;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /** Two orders, 60 and 40 euros, 100 and 30 days ago; alone in the shop, so every score is 5. */
    private static ScoredCustomer customer() {
        LocalDate asOf = LocalDate.of(2026, 4, 11);
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        builder.order(1, asOf.minusDays(100).atStartOfDay(ZoneOffset.UTC).toInstant(), 60);
        builder.order(1, asOf.minusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant(), 40);
        CustomerSummaries summaries = builder.build();
        CustomerScores scores = CustomerScores.of(summaries, new ScoringTerms(Period.ofYears(1), 0.35, 0.1));
        return new ScoredCustomer(
                summaries,
                scores,
                Rfm.of(summaries),
                Lifecycle.of(summaries),
                MicroSegments.find(summaries, MicroSegments.Before.NOTHING, 1),
                predictions(summaries),
                0,
                FACTS);
    }

    /** Lives in Costa Rica and is in the programme; speaks nobody knows what. */
    private static final CustomerView FACTS = new CustomerView() {
        @Override
        public OptionalDouble number(CustomerField field) {
            return switch (field) {
                case POINTS -> OptionalDouble.of(120);
                case FRIENDS -> OptionalDouble.of(2);
                case DAYS_TO_BIRTHDAY -> OptionalDouble.of(0);
                case LAST_NPS -> OptionalDouble.of(7);
                case LAST_CSAT -> OptionalDouble.of(2);
                case DAYS_SINCE_UNHAPPY -> OptionalDouble.of(12);
                default -> OptionalDouble.empty();
            };
        }

        @Override
        public Optional<String> word(CustomerField field) {
            return switch (field) {
                case COUNTRY -> Optional.of("Costa Rica");
                case TIER -> Optional.of("gold");
                default -> Optional.empty();
            };
        }
    };

    private static CustomerPredictions predictions(CustomerSummaries summaries) {
        CustomerPredictions predictions =
                CustomerPredictions.of(summaries, new PredictionReport(90, null, 0, null, List.of()));
        predictions.put(0, new Prediction(1, .7, .6, null, null, null, 45, .2));
        return predictions;
    }

    @ParameterizedTest
    @CsvSource({
        "points >= 120, true",
        "points > 120, false",
        "tier = Gold, true",
        "last-nps <= 6, false",
        "last-csat <= 2, true",
        "friends >= 2, true",
        "friends >= 3, false",
        "days-to-birthday = 0, true",
        "days-to-birthday >= 1, false",
        "days-since-unhappy <= 12, true",
        "recency >= 30, true",
        "recency > 30, false",
        "recency<=30, true",
        "recency < 30, false",
        "frequency = 2, true",
        "frequency != 2, false",
        "revenue >= 99.99, true",
        "average-order-value = 50, true",
        "order-probability >= 70%, true",
        "second-order-probability = 0.6, true",
        "expected-revenue = 45, true",
        "spend-up-probability > 0.2, false",
        "recency-score = 5, true",
        "monetary-score >= 5, true",
        "churn-probability < 60%, true",
        "churn-probability < 0.6, true",
        "churn-probability >= 60 %, false",
        "probability-alive = 100%, true",
        "expected-orders > 0, true",
        "expected-order-value = 50, false",
        "expected-order-value = 45, true",
        "lifetime-value > -1, true",
        "days-since-first-order = 100, true",
        "repeat-purchases = 1, true",
        "country = costa rica, true",
        "country = 'Costa Rica', true",
        "country != Spain, true",
        "country != Costa Rica, false",
        "language = es, false",
        "language != es, false",
        "language is absent, true",
        "country is present, true",
        "country is absent, false",
        "revenue is present, true"
    })
    void comparesFieldsWithValues(String text, boolean expected) {
        assertThat(Condition.parse(text).test(customer())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lifetime-valu >= 300 | must begin with one of [recency, | did you mean lifetime-value?",
                "lifetime value >= 300 | must begin with one of [recency, | did you mean lifetime-value?",
                "shoe-size > 40 | must begin with one of [recency, | ",
                "recency => 30 | must compare by one of [>=, >, <=, <, =, !=] | ",
                "recency == 30 | must compare by one of [>=, >, <=, <, =, !=] | ",
                "recency >= thirty | must end with a number | ",
                "recency >= | must end with a number | ",
                "recency >= 30% | must not use a percentage, since recency is days since the last order | ",
                "churn-probability >= 60 | must compare churn-probability with 0 to 1, or 0% to 100% | did you mean 60%?",
                "churn-probability >= 160% | must compare churn-probability with 0 to 1, or 0% to 100% | ",
                "country > Spain | must compare the word country by = or != | ",
                "country = | must end with a word | ",
                "country is presnt | must say 'is present' or 'is absent' | did you mean present?",
                "recency | must be '<field> <comparison> <value>' | ",
                "revenue > 1e999 | must end with a number | "
            })
    void saysWhatIsWrongAndWhatIsMeant(String text, String expected, String remedy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.parse(text))
                .withMessageStartingWith("was '" + text + "' but " + expected)
                .withMessageEndingWith(remedy == null ? "" : remedy);
    }

    @Test
    void everyFieldHasAWordAndAMeaningAndAValue() {
        for (CustomerField field : CustomerField.values()) {
            assertThat(CustomerField.of(field.word())).contains(field);
            assertThat(field.meaning()).isNotBlank();
            if (field.kind() != CustomerField.Kind.WORD) {
                assertThat(customer().number(field)).as(field.word()).isPresent();
            }
        }
        assertThat(customer()).hasToString("ScoredCustomer[row 0]");
        assertThat(Condition.parse(" recency  >= 30 ")).hasToString("recency  >= 30");
    }
}
