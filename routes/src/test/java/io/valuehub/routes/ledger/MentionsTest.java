package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.ledger.PersonTraces.Known;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ana is found in what nobody could read, however it was written, and nobody else is taken for her. */
class MentionsTest {

    private final Mentions ana = new Mentions(new PersonTraces(
            Set.of(),
            Set.of("ana@example.com", "josé@example.com", "+34600123456"),
            Set.of(new Known("shop", "17", "ana@example.com", null))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shop  | order/1     | {\"email\":\"Ana@Example.com\"}                    | true",
                "other | order/1     | {\"email\":\"ana\\u0040example.com\"}             | true",
                "other | answer/1    | {\"email\":\"jos\\u00E9@example.com\"}            | true",
                "other |             | email=ana%40example.com&score=9                  | true",
                "other |             | GET /?u=Ana%2540x&mail=ana%40example.com         | true",
                "other |             | Ana <ana@example.com>, not a record              | true",
                "other |             | {\"phone\":\"+34 600-12 34 56\"}                  | true",
                "other |             | {\"phone\":\"(600) 123 456\"}                     | true",
                "shop  | customer/17 | {}                                               | true",
                "shop  | order/1     | {\"customer\":\"17\",\"total\":\"x\"}             | true",
                "shop  | order/1     | {\"customer\":{\"id\":17,\"name\":\"Ana\"}}         | true",
                "shop  | order/1     | {\"customer_id\":17}                             | true",
                "other | order/1     | {\"customer\":\"17\"}                            | false",
                "shop  | order/17    | {\"id\":17,\"lines\":[{\"quantity\":17}]}        | false",
                "shop  | customer/9  | {\"email\":\"susana@example.com\"}               | false",
                "shop  | customer/9  | {\"email\":\"ana@example.com.mx\"}               | false",
                "shop  | customer/9  | {\"email\":\"ana@example.community\"}            | false",
                "shop  | customer/9  | {\"phone\":\"+34 600 123 4567\"}                 | false",
                "shop  | order/9     | 100% off                                         | false",
            })
    void isInWhatIsAboutHer(String connection, String record, String content, boolean about) {
        assertThat(ana.in(connection, record, content)).isEqualTo(about);
    }
}
