package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.words.Words;
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
    private Ledger ledger;
    private Outbox outbox;
    private LedgerRows rows;
    private long ada;

    private void open(TestLedger database) {
        ledger = database.open();
        outbox = new Outbox(ledger, clock);
        rows = new LedgerRows(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
    }

    private Optional<ClaimedAction> claim(String connection, String by) {
        return outbox.claim(connection, by, 1).stream().findFirst();
    }

    private boolean sending(ClaimedAction action) {
        return outbox.settle(List.of(Settlement.sending(action, Words.ENGLISH))).contains(action.id());
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryChangeOfStateOfAnActionThatIsSent(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);

        ClaimedAction action = claim("mail", owner).orElseThrow();
        assertThat(sending(action)).isTrue();
        outbox.settle(List.of(Settlement.sent(action, "250 ok", Words.ENGLISH)));

        assertThat(rows.history("a")).containsExactly("PLANNED", "CLAIMED", "SENDING", "SENT");
        assertThat(rows.action("a")).containsEntry("receipt", "250 ok").containsEntry("attempts", 1);
        assertThat(claim("mail", owner)).isEmpty();
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
        ClaimedAction later = claim("mail", owner).orElseThrow();
        outbox.settle(List.of(Settlement.later(later, clock.instant().plusSeconds(1), "quiet hours")));

        assertThat(claim("mail", owner)).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(claim("mail", owner)).map(ClaimedAction::id).contains("later");
    }

    @ParameterizedTest
    @EnumSource
    void anEmailWaitsForItsCoupon(TestLedger database) {
        open(database);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");

        assertThat(claim("mail", owner)).isEmpty();
        ClaimedAction coupon = claim("shop", owner).orElseThrow();
        sending(coupon);
        assertThat(claim("mail", owner)).isEmpty();
        outbox.settle(List.of(Settlement.sent(coupon, "17", Words.ENGLISH)));
        assertThat(claim("mail", owner)).map(ClaimedAction::id).contains("email");
    }

    @ParameterizedTest
    @EnumSource
    void anEmailIsSkippedWhenItsCouponWasRefused(TestLedger database) {
        open(database);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");
        ClaimedAction coupon = claim("shop", owner).orElseThrow();
        sending(coupon);
        outbox.settle(List.of(Settlement.failed(coupon, "400 no such thing")));

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
        ClaimedAction slow = claim("mail", owner).orElseThrow();

        clock.move(Outbox.CLAIM_LEASE);
        outbox.tidy();

        assertThat(rows.state("a")).isEqualTo("PLANNED");
        assertThat(sending(slow)).isFalse();
        ClaimedAction quick = claim("mail", Outbox.newOwner()).orElseThrow();
        assertThat(sending(slow)).isFalse();
        assertThat(sending(quick)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anActionThatWasBeingSentWhenItsLeaseRanOutIsInDoubtAndNeverClaimedAgain(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = claim("mail", owner).orElseThrow();
        sending(action);

        outbox.tidy();
        assertThat(rows.state("a")).isEqualTo("SENDING");
        clock.move(Outbox.SENDING_LEASE);
        outbox.tidy();

        assertThat(rows.state("a")).isEqualTo("IN_DOUBT");
        clock.move(Duration.ofDays(2));
        outbox.tidy();
        assertThat(claim("mail", owner)).isEmpty();
        assertThat(outbox.inDoubt("mail")).extracting(ClaimedAction::id).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    void aSlowHolderThatLivesAfterAllSettlesItsOwnDoubt(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = claim("mail", owner).orElseThrow();
        sending(action);
        clock.move(Outbox.SENDING_LEASE);
        outbox.tidy();

        outbox.settle(List.of(Settlement.sent(action, "250 ok", Words.ENGLISH)));

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
        claim("mail", dead).orElseThrow();
        rows.plan("sending", rows.optedIn("bob@example.com", "Bob", "en"), null);
        sending(claim("mail", dead).orElseThrow());

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
            ClaimedAction action = claim("mail", owner).orElseThrow();
            sending(action);
            outbox.settle(List.of(Settlement.inDoubt(action, clock.instant(), "no answer")));
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
            planned.add(rows.plan("a" + i, rows.optedIn("p" + i + "@example.com", "P", "en"), null));
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
        for (List<ClaimedAction> lot = outbox.claim("mail", me, 7); !lot.isEmpty(); lot = outbox.claim("mail", me, 7)) {
            claimed.addAll(outbox.settle(lot.stream()
                    .map(action -> Settlement.sending(action, Words.ENGLISH))
                    .toList()));
        }
        return claimed;
    }

    /** Two couriers that ask at the same moment must not both find that the person's cap leaves room for one more. */
    @ParameterizedTest
    @EnumSource
    void ofSeveralActionsForOnePersonOneIsClaimedAtATime(TestLedger database) throws Exception {
        open(database);
        for (int i = 0; i < 20; i++) {
            rows.plan("a" + i, ada, null, i % 2 == 0 ? "mail" : "other", "email", Mode.LIVE);
        }
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<ClaimedAction>>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String connection = i % 2 == 0 ? "mail" : "other";
                asking.add(() -> outbox.claim(connection, Outbox.newOwner(), 10));
            }
            List<ClaimedAction> claimed = new ArrayList<>();
            for (Future<List<ClaimedAction>> done : workers.invokeAll(asking)) {
                claimed.addAll(done.get());
            }
            assertThat(claimed).hasSize(1);
            assertThat(outbox.claim("mail", owner, 10)).isEmpty();
            sending(claimed.get(0));
            assertThat(outbox.claim("other", owner, 10)).isEmpty();
            outbox.settle(List.of(Settlement.sent(claimed.get(0), null, Words.ENGLISH)));
            assertThat(outbox.claim("other", owner, 10)).hasSize(1);
        } finally {
            workers.shutdownNow();
        }
    }

    /** The rows that cannot be claimed are not looked at: a hub may be in preview for weeks. */
    @ParameterizedTest
    @EnumSource
    void onlyWhatMayBeClaimedStandsInTheQueue(TestLedger database) {
        open(database);
        rows.plan("preview", ada, null, "mail", "email", Mode.PREVIEW);
        rows.plan("coupon", ada, null, "shop", "coupon", Mode.LIVE);
        rows.plan("email", ada, "coupon");
        assertThat(queued()).containsExactly("coupon");

        ClaimedAction coupon = claim("shop", owner).orElseThrow();
        assertThat(coupon.channel()).as("of the email that waits for it").contains(Channel.EMAIL);
        assertThat(queued()).isEmpty();
        outbox.settle(List.of(Settlement.released(coupon, Words.ENGLISH)));
        assertThat(queued()).containsExactly("coupon");
        coupon = claim("shop", owner).orElseThrow();
        sending(coupon);
        outbox.settle(List.of(Settlement.sent(coupon, "17", Words.ENGLISH)));
        assertThat(queued()).containsExactly("email");
    }

    private List<String> queued() {
        return ledger.jdbc()
                .sql("select id from actions where queue is not null")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void theReasonAndTheMomentOfTheLastChangeAreShown(TestLedger database) {
        open(database);
        rows.plan("a", ada, null);
        ClaimedAction action = claim("mail", owner).orElseThrow();
        outbox.settle(List.of(Settlement.skipped(action, "x".repeat(3000))));

        assertThat((String) rows.action("a").get("reason")).hasSize(2000);
        assertThat(action.plannedAt()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    }
}
