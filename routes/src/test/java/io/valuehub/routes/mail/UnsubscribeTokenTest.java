package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class UnsubscribeTokenTest {

    private final UnsubscribeToken tokens = new UnsubscribeToken(new byte[32]);

    @Test
    void leadsBackToThePersonAndIsTheSameEachTime() {
        assertThat(tokens.person(tokens.of(4711))).contains(4711L);
        assertThat(tokens.of(4711)).isEqualTo(tokens.of(4711)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void cannotBeMadeUp() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.of(1));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(tokens.person(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .isEmpty();
        }
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(new UnsubscribeToken(otherKey).person(tokens.of(1))).isEmpty();
        assertThat(tokens.person("")).isEmpty();
        assertThat(tokens.person("not a token")).isEmpty();
        assertThat(tokens.person("AAAA")).isEmpty();
    }
}
