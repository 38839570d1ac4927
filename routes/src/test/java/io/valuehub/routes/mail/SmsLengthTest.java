package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lengths as 3GPP TS 23.038 (alphabets) and 23.040 (parts of 140 bytes, 6 of them a header) have them. */
class SmsLengthTest {

    @Test
    void gsmLettersGoHundredAndSixtyInOneSegment() {
        assertThat(SmsLength.of("a".repeat(160))).isEqualTo(new SmsLength(160, 1, true));
        assertThat(SmsLength.of("a".repeat(161))).isEqualTo(new SmsLength(161, 2, true));
        assertThat(SmsLength.of("a".repeat(306))).isEqualTo(new SmsLength(306, 2, true));
        assertThat(SmsLength.of("a".repeat(307))).isEqualTo(new SmsLength(307, 3, true));
        assertThat(SmsLength.of("ñÑüàèé¿¡@£$¥Δ").gsm()).isTrue();
    }

    @Test
    void someGsmLettersCountTwice() {
        assertThat(SmsLength.of("€".repeat(80))).isEqualTo(new SmsLength(160, 1, true));
        assertThat(SmsLength.of("€".repeat(81))).isEqualTo(new SmsLength(162, 2, true));
        assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(152)).segments())
                .as("an escape and its letter stay together: 152, then 153, then one more")
                .isEqualTo(3);
    }

    @Test
    void oneOtherLetterMakesAllOfThemLarger() {
        assertThat(SmsLength.of("á" + "a".repeat(69))).isEqualTo(new SmsLength(70, 1, false));
        assertThat(SmsLength.of("á" + "a".repeat(70))).isEqualTo(new SmsLength(71, 2, false));
        assertThat(SmsLength.of("😀".repeat(35))).isEqualTo(new SmsLength(70, 1, false));
        assertThat(SmsLength.of("😀".repeat(67)).segments())
                .as("33 pairs of units fit into 67: never half a letter")
                .isEqualTo(3);
    }
}
