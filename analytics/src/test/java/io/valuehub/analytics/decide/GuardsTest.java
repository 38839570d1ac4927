package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NOON = Instant.parse("2026-05-12T10:00:00Z");
    private static final ContactRules RULES =
            new ContactRules(1, 2, 4, Duration.ofDays(30), LocalTime.of(21, 0), LocalTime.of(8, 0), MADRID);
    private static final ContactContext FREE = new ContactContext(
            NOON,
            RULES,
            Consent.State.OPTED_IN,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            NOON,
            NOON.plus(Duration.ofDays(7)),
            Optional.of(NOON.minus(Duration.ofDays(90))));

    private static ContactContext at(Instant now, ContactRules rules) {
        return new ContactContext(
                now,
                rules,
                FREE.consent(),
                FREE.suppression(),
                FREE.contacts(),
                FREE.lastOfCampaign(),
                false,
                now,
                now.plusSeconds(60),
                Optional.empty());
    }

    private static ContactContext with(Consent.State consent, Optional<String> suppression) {
        return new ContactContext(
                NOON,
                RULES,
                consent,
                suppression,
                List.of(),
                Optional.empty(),
                false,
                NOON,
                FREE.expiresAt(),
                FREE.lastOrder());
    }

    private static ContactContext contacted(Optional<Instant> lastOfCampaign, Instant... contacts) {
        return new ContactContext(
                NOON,
                RULES,
                FREE.consent(),
                Optional.empty(),
                List.of(contacts),
                lastOfCampaign,
                false,
                NOON,
                FREE.expiresAt(),
                FREE.lastOrder());
    }

    @Test
    void allowsWhereNothingSpeaksAgainstIt() {
        assertThat(Guards.check(FREE)).isEqualTo(Verdict.allowed());
        assertThat(Guards.refusal(FREE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPTED_IN, true", "OPTED_IN_CONFIRMED, true", "OPTED_OUT, false", "UNKNOWN, false"})
    void unknownConsentMeansNo(Consent.State consent, boolean allowed) {
        assertThat(Guards.refusal(with(consent, Optional.empty())).isEmpty()).isEqualTo(allowed);
    }

    /** At night, after a message the same day: what says nothing to the person asks only what is not about messages. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "false, false, none",
                "true, false, objects to being profiled",
                "false, true, 'is held out, so that what actions earn can be measured'"
            })
    void whatSaysNothingNeedsNoYesAndNoHour(boolean objects, boolean heldOut, String reason) {
        Instant night = Instant.parse("2026-05-12T22:00:00Z");
        ContactContext silent = new ContactContext(
                night,
                RULES,
                Consent.State.OPTED_OUT,
                Optional.of("bounced"),
                List.of(night),
                Optional.empty(),
                heldOut,
                NOON,
                FREE.expiresAt(),
                FREE.lastOrder(),
                Optional.empty(),
                objects,
                true);

        assertThat(Guards.check(silent)).isEqualTo(reason == null ? Verdict.allowed() : Verdict.refused(reason));
        assertThat(Guards.lastingRefusal(silent).isPresent()).isEqualTo(objects);
    }

    @Test
    void refusesSuppressedAddresses() {
        assertThat(Guards.refusal(with(Consent.State.OPTED_IN, Optional.of("bounced"))))
                .contains("is on the suppression list: bounced");
    }

    @Test
    void capsMessagesInADayAWeekAndAMonth() {
        Instant dayAgo = NOON.minus(Duration.ofDays(1));
        assertThat(Guards.refusal(contacted(Optional.empty(), dayAgo.plusSeconds(1))))
                .contains("had 1 message in 24 hours, and 1 is the most allowed");
        assertThat(Guards.refusal(contacted(Optional.empty(), dayAgo))).isEmpty();
        assertThat(Guards.refusal(contacted(Optional.empty(), daysAgo(2), daysAgo(6))))
                .contains("had 2 messages in 7 days, and 2 is the most allowed");
        assertThat(Guards.refusal(contacted(Optional.empty(), daysAgo(3), daysAgo(8), daysAgo(20), daysAgo(29))))
                .contains("had 4 messages in 30 days, and 4 is the most allowed");
        assertThat(Guards.refusal(contacted(Optional.empty(), daysAgo(3), daysAgo(8), daysAgo(20), daysAgo(30))))
                .isEmpty();
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }

    @Test
    void leavesPeopleAloneAfterAnActionOfTheCampaign() {
        assertThat(Guards.refusal(contacted(Optional.of(daysAgo(29)))))
                .contains("is left alone by this campaign until 2026-05-13");
        assertThat(Guards.refusal(contacted(Optional.of(daysAgo(30))))).isEmpty();
    }

    @Test
    void refusesHeldOutPeopleAndStalePlans() {
        Instant planned = daysAgo(3);
        ContactContext heldOut = new ContactContext(
                NOON,
                RULES,
                FREE.consent(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                planned,
                FREE.expiresAt(),
                Optional.empty());
        ContactContext lapsed = new ContactContext(
                NOON,
                RULES,
                FREE.consent(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                planned,
                NOON,
                Optional.empty());
        ContactContext ordered = new ContactContext(
                NOON,
                RULES,
                FREE.consent(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                planned,
                FREE.expiresAt(),
                Optional.of(planned.plusSeconds(1)));

        assertThat(Guards.refusal(heldOut))
                .hasValueSatisfying(reason -> assertThat(reason).contains("held out"));
        assertThat(Guards.refusal(lapsed)).contains("the plan has lapsed");
        assertThat(Guards.refusal(ordered)).contains("has ordered since this was planned");
    }

    /** In January Madrid is at UTC+1, New York at UTC-5, Los Angeles at UTC-8, Auckland at UTC+13. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // now | where they may be | deferred until (empty: allowed)
                "2026-01-10T09:00:00Z | America/New_York | 2026-01-10T13:00:00Z",
                "2026-01-10T21:00:00Z | America/New_York |",
                "2026-01-10T14:00:00Z | America/New_York,America/Los_Angeles | 2026-01-10T16:00:00Z",
                "2026-01-11T02:30:00Z | America/New_York,America/Los_Angeles | 2026-01-11T16:00:00Z",
                "2026-01-10T16:00:00Z | America/New_York,America/Los_Angeles |",
                // Nowhere 8 to 21 o'clock everywhere: the shop's own hours decide.
                "2026-01-10T06:00:00Z | America/Los_Angeles,Europe/Madrid,Asia/Kolkata,Pacific/Auckland | 2026-01-10T07:00:00Z",
            })
    void theHoursAreThoseWhereThePersonIs(Instant now, String zones, Instant deferred) {
        ContactRules rules = new ContactRules(
                1,
                2,
                4,
                Duration.ofDays(30),
                LocalTime.of(21, 0),
                LocalTime.of(8, 0),
                MADRID,
                Arrays.stream(zones.split(",")).map(ZoneId::of).toList(),
                Words.ENGLISH);

        Verdict verdict = Guards.check(at(now, rules));

        assertThat(verdict)
                .isEqualTo(
                        deferred == null
                                ? Verdict.allowed()
                                : new Verdict.Deferred(deferred, "quiet hours from 21:00 to 08:00"));
    }

    /**
     * Europe/Madrid: in winter one hour ahead of UTC, in summer two. On 2026-03-29 clocks jump from 02:00 to 03:00 (01:00
     * UTC), on 2026-10-25 back from 03:00 to 02:00 (01:00 UTC).
     */
    @ParameterizedTest
    @CsvSource({
        // now, quiet from, until, deferred until (empty: allowed)
        "2026-01-10T20:30:00Z, 21:00, 08:00, 2026-01-11T07:00:00Z",
        "2026-01-10T06:59:59Z, 21:00, 08:00, 2026-01-10T07:00:00Z",
        "2026-01-10T07:00:00Z, 21:00, 08:00,",
        "2026-01-10T19:59:59Z, 21:00, 08:00,",
        "2026-01-10T12:30:00Z, 13:00, 15:00, 2026-01-10T14:00:00Z",
        "2026-01-10T14:00:00Z, 13:00, 15:00,",
        "2026-01-10T12:00:00Z, 08:00, 08:00,",
        "2026-03-28T22:00:00Z, 21:00, 08:00, 2026-03-29T06:00:00Z",
        "2026-03-29T00:30:00Z, 21:00, 02:30, 2026-03-29T01:00:00Z",
        "2026-10-24T22:00:00Z, 21:00, 08:00, 2026-10-25T07:00:00Z",
        "2026-10-24T23:30:00Z, 21:00, 02:30, 2026-10-25T00:30:00Z",
        "2026-10-25T01:10:00Z, 21:00, 02:30, 2026-10-25T01:30:00Z"
    })
    void waitsForTheEndOfQuietHours(Instant now, LocalTime from, LocalTime until, Instant deferred) {
        ContactRules rules = new ContactRules(1, 2, 4, Duration.ofDays(30), from, until, MADRID);
        Verdict verdict = Guards.check(at(now, rules));
        if (deferred == null) {
            assertThat(verdict).isEqualTo(Verdict.allowed());
        } else {
            assertThat(verdict).isEqualTo(new Verdict.Deferred(deferred, "quiet hours from " + from + " to " + until));
            assertThat(Guards.check(at(deferred, rules))).isEqualTo(Verdict.allowed());
        }
    }
}
