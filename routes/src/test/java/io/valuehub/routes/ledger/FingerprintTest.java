package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** Stored beside every record: another number for the same values would write everything anew. */
class FingerprintTest {

    @Test
    void isTheBeginningOfTheDigestOfLengthsAndTexts() throws Exception {
        String longOne = "ñ".repeat(2_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String text : new String[] {"ab", null, "1.5", longOne, ""}) {
            out.writeByte(text == null ? 0 : 1);
            if (text != null) {
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
        }
        long expected = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()))
                .getLong();

        assertThat(new Fingerprint()
                        .add("ab")
                        .add(null)
                        .add(new BigDecimal("1.50"))
                        .add(longOne)
                        .add("")
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void tellsWhereOneTextEnds() {
        assertThat(new Fingerprint().add("ab").add("c").value())
                .isNotEqualTo(new Fingerprint().add("a").add("bc").value());
    }
}
