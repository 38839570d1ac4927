package io.valuehub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jakarta Mail reads out of a part what was put into it, and no line on the wire is too long. */
class LetterTextTest {

    private static final String SIGNS = "abc = .\t\r\n<>é€😀=20-";

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder made = new StringBuilder();
            for (int sign = random.nextInt(400); sign >= 0; sign--) {
                made.appendCodePoint(SIGNS.codePoints()
                        .skip(random.nextInt((int) SIGNS.codePoints().count()))
                        .findFirst()
                        .orElseThrow());
            }
            String text = LetterText.lines(made.toString());
            MimeMessage letter = new MimeMessage((Session) null);
            letter.setContent(new MimeMultipart(LetterText.part(text, i % 2 == 0 ? "plain" : "html")));
            letter.saveChanges();
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            letter.writeTo(wire);

            MimeMessage read = new MimeMessage(null, new ByteArrayInputStream(wire.toByteArray()));
            assertThat(((MimeMultipart) read.getContent()).getBodyPart(0).getContent())
                    .isEqualTo(text);
            for (String line : wire.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
                // 998 would do for 7bit (RFC 5322), 76 is what quoted-printable may have (RFC 2045, 6.7)
                assertThat(line.length()).isLessThanOrEqualTo(wire.toString().contains("7bit") ? 998 : 76);
                assertThat(line.chars()).allMatch(sign -> sign < 128 && sign != '\r' && sign != '\n');
            }
        }
    }

    @Test
    void endsLinesAsInMailWhateverEndedThem() {
        String text = "a\nb\rc\r\nd\u2028e\u2029f\u0085g\u000Bh\fi\n\nj";
        assertThat(LetterText.lines(text)).isEqualTo(text.replaceAll("\\R", "\r\n"));
    }

    @Test
    void leavesPlainLettersAsTheyAre() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        LetterText.part("Dear Ana,\r\n1 = 1\r\n", "plain").writeTo(wire);
        assertThat(wire.toString(StandardCharsets.ISO_8859_1))
                .contains("Content-Transfer-Encoding: 7bit")
                .endsWith("\r\n\r\nDear Ana,\r\n1 = 1\r\n");
    }
}
