package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonSampleTest {

    /** Of 1,000 numbers in a row, spread as evenly as a golden-ratio hash spreads them, a fifth: 200 but for a few. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void takesItsShareOfPeopleAlwaysTheSame(TestLedger database) {
        Ledger ledger = database.open();
        ledger.template()
                .batchUpdate(
                        "insert into prospects (run_id, person_id) values (0, ?)",
                        LongStream.rangeClosed(1, 1_000)
                                .mapToObj(person -> new Object[] {person})
                                .toList());
        PersonSample fifth = PersonSample.of(200, 1_000);
        assertThat(people(ledger, fifth)).hasSizeBetween(190, 210).isEqualTo(people(ledger, fifth));
        // Every other person is as well represented as the rest.
        assertThat(people(ledger, fifth).stream().filter(person -> person % 2 == 0))
                .hasSizeBetween(90, 110);
        assertThat(people(ledger, PersonSample.of(1_000, 1_000))).hasSize(1_000);
    }

    private static List<Long> people(Ledger ledger, PersonSample sample) {
        return ledger.jdbc()
                .sql("select person_id from prospects where " + sample.condition() + " order by person_id")
                .query(Long.class)
                .list();
    }
}
