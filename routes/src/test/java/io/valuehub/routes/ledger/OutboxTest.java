package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private final String owner = Outbox.newOwner();
    private Outbox outbox;
    private LedgerRows rows;
    private long ada;

    private void open(TestLedger database) {
        Ledger ledger = database.open();
        outbox = new Outbox(ledger, clock);
        rows = new LedgerRows(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryChangeOfStateOfAnActionThatIsSent(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);

        ClaimedAction action = outbox.claim("mail", owner).orElseThrow();
        assertThat(outbox.sending(action)).isTrue();
        outbox.sent(action, "250 ok");

        assertThat(rows.history("a")).containsExactly("PLANNED", "CLAIMED", "SENDING", "SENT");
        assertThat(rows.action("a")).containsEntry("receipt", "250 ok").containsEntry("attempts", 1);
        assertThat(outbox.claim("mail", owner)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsMadeOnce(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        rows.plan("a", ada, null);

        assertThat(rows.count("actions")).isEqualTo(1);
        assertThat(rows.history("a")).containsExactly("PLANNED");
    }

    @ParameterizedTest
    @EnumSource
    void neverClaimsPreviewRowsOrThoseOfOtherConnectionsOrThoseNotYetDue(TestLedger database) {
        open(database);
        rows.plan("preview", ada, null, "mail", "email", Mode.PREVIEW);
        rows.plan("other", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("later", ada, null);
        ClaimedAction later = outbox.claim("mail", owner).orElseThrow();
        outbox.later(later, clock.instant().plusSeconds(1), "quiet hours");

        assertThat(outbox.claim("mail", owner)).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(outbox.claim("mail", owner)).map(ClaimedAction::id).contains("later");
    }

    @ParameterizedTest
    @EnumSource
    void anEmailWaitsForItsCoupon(TestLedger database) {
        open(database);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");

        assertThat(outbox.claim("mail", owner)).isEmpty();
        ClaimedAction coupon = outbox.claim("shop", owner).orElseThrow();
        outbox.sending(coupon);
        assertThat(outbox.claim("mail", owner)).isEmpty();
        outbox.sent(coupon, "17");
        assertThat(outbox.claim("mail", owner)).map(ClaimedAction::id).contains("email");
    }

    @ParameterizedTest
    @EnumSource
    void anEmailIsSkippedWhenItsCouponWasRefused(TestLedger database) {
        open(database);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");
        ClaimedAction coupon = outbox.claim("shop", owner).orElseThrow();
        outbox.sending(coupon);
        outbox.failed(coupon, "400 no such thing");

        outbox.tidy();

        assertThat(rows.action("email"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "what it needs is failed: 400 no such thing");
    }

    @ParameterizedTest
    @EnumSource
    void aClaimThatRanOutFallsBackAndItsHolderMayNotSend(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction slow = outbox.claim("mail", owner).orElseThrow();

        clock.move(Outbox.CLAIM_LEASE);
        outbox.tidy();

        assertThat(rows.state("a")).isEqualTo("PLANNED");
        assertThat(outbox.sending(slow)).isFalse();
        ClaimedAction quick = outbox.claim("mail", Outbox.newOwner()).orElseThrow();
        assertThat(outbox.sending(slow)).isFalse();
        assertThat(outbox.sending(quick)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anActionThatWasBeingSentWhenItsLeaseRanOutIsInDoubtAndNeverClaimedAgain(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = outbox.claim("mail", owner).orElseThrow();
        outbox.sending(action);

        outbox.tidy();
        assertThat(rows.state("a")).isEqualTo("SENDING");
        clock.move(Outbox.SENDING_LEASE);
        outbox.tidy();

        assertThat(rows.state("a")).isEqualTo("IN_DOUBT");
        clock.move(Duration.ofDays(2));
        outbox.tidy();
        assertThat(outbox.claim("mail", owner)).isEmpty();
        assertThat(outbox.inDoubt("mail")).extracting(ClaimedAction::id).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    void aSlowHolderThatLivesAfterAllSettlesItsOwnDoubt(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = outbox.claim("mail", owner).orElseThrow();
        outbox.sending(action);
        clock.move(Outbox.SENDING_LEASE);
        outbox.tidy();

        outbox.sent(action, "250 ok");

        assertThat(rows.state("a")).isEqualTo("SENT");
    }

    @ParameterizedTest
    @EnumSource
    void leasesOfAProcessThatIsGoneNeedNotRunOut(TestLedger database) {
        open(database);
        rows.plan("claimed", ada, null);
        String[] parts = owner.split("/");
        // The same process number, but started at another time: not the process that took the lease.
        String dead = String.join("/", parts[0], parts[1], "1000", parts[3]);
        outbox.claim("mail", dead).orElseThrow();
        rows.plan("sending", ada, null);
        outbox.sending(outbox.claim("mail", dead).orElseThrow());

        outbox.tidy();

        assertThat(rows.state("claimed")).isEqualTo("PLANNED");
        assertThat(rows.state("sending")).isEqualTo("IN_DOUBT");
    }

    @ParameterizedTest
    @EnumSource
    void aPlanThatIsTooOldIsSkipped(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        clock.move(Duration.ofDays(7));

        outbox.tidy();

        assertThat(rows.action("a"))
                .containsEntry("state", "SKIPPED")
                .containsEntry("reason", "expired before it could be sent");
    }

    @ParameterizedTest
    @EnumSource
    void aDoubtIsClearedByTheProviderOrAskedAgain(TestLedger database) {
        open(database);
        for (String id : List.of("found", "again")) {
            rows.plan(id, ada, null);
            ClaimedAction action = outbox.claim("mail", owner).orElseThrow();
            outbox.sending(action);
            outbox.inDoubt(action, clock.instant(), "no answer");
        }
        List<ClaimedAction> doubts = outbox.inDoubt("mail");
        assertThat(doubts).extracting(ClaimedAction::id).containsExactlyInAnyOrder("found", "again");

        doubts.forEach(doubt -> {
            if (doubt.id().equals("found")) {
                outbox.foundSent(doubt, "17");
            } else {
                outbox.askAgain(doubt, "the provider does it once");
            }
        });

        assertThat(rows.action("found")).containsEntry("state", "SENT").containsEntry("receipt", "17");
        assertThat(rows.history("again")).containsExactly("PLANNED", "CLAIMED", "SENDING", "IN_DOUBT", "PLANNED");
    }

    /** 8 workers, 200 actions: each is claimed by exactly one. */
    @ParameterizedTest
    @EnumSource
    void workersNeverShareAnAction(TestLedger database) throws Exception {
        open(database);
        List<String> planned = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            planned.add(rows.plan("a" + i, ada, null));
        }
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> worker = this::claimAll;
            List<String> claimed = new ArrayList<>();
            for (Future<List<String>> done : workers.invokeAll(java.util.Collections.nCopies(8, worker))) {
                claimed.addAll(done.get());
            }
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(planned);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<String> claimAll() {
        String me = Outbox.newOwner();
        List<String> claimed = new ArrayList<>();
        Optional<ClaimedAction> next = outbox.claim("mail", me);
        while (next.isPresent()) {
            if (outbox.sending(next.get())) {
                claimed.add(next.get().id());
            }
            next = outbox.claim("mail", me);
        }
        return claimed;
    }

    @ParameterizedTest
    @EnumSource
    void theReasonAndTheMomentOfTheLastChangeAreShown(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = outbox.claim("mail", owner).orElseThrow();
        outbox.skipped(action, "x".repeat(3000));

        assertThat((String) rows.action("a").get("reason")).hasSize(2000);
        assertThat(action.plannedAt()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    }
}
