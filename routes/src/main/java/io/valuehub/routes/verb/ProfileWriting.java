package io.valuehub.routes.verb;

import io.valuehub.connectors.Outcome;
import io.valuehub.routes.ledger.CustomerProfile;
import io.valuehub.routes.ledger.CustomerProfiles;
import io.valuehub.routes.ledger.Lease;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.WrittenProfiles;
import io.valuehub.routes.ledger.WrittenProfiles.Settlement;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.ProfileField;
import io.valuehub.routes.verb.ProfileSink.Answer;
import io.valuehub.routes.verb.ProfileSink.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the changes of one connection's customers in batches. A batch that is refused as a whole is halved until the
 * record at fault stands alone; a refused change is left alone until it is another one, or for a week. When nothing at all
 * is taken the fault is not in the records: then the run stops and none of them is to blame.
 */
final class ProfileWriting {

    private static final Duration REFUSED_FOR = Duration.ofDays(7);

    /** So many refused alone, and none taken: it is not the records. */
    private static final int ENOUGH_REFUSALS = 5;

    private final Hub hub;
    private final ProfileSink sink;
    private final CustomerProfiles profiles;
    private final WrittenProfiles kept;
    private final List<ProfileField> fields;
    private final List<CustomerProfile> batch = new ArrayList<>();
    private final List<Settlement> unproven = new ArrayList<>();
    private Lease lease;
    private int customers;
    private int pending;
    private int written;
    private int refused;
    private boolean setUp;
    private String stopped;

    ProfileWriting(Hub hub, ProfileSink sink, ScoreRun scores, List<ProfileField> fields) {
        this.hub = hub;
        this.sink = sink;
        this.profiles = new CustomerProfiles(hub.ledger(), scores);
        this.kept = new WrittenProfiles(hub.ledger(), hub.clock());
        this.fields = fields;
    }

    WriteBackResult run() {
        if (hub.settings().mode() == Mode.PREVIEW) {
            walk();
            return result();
        }
        Optional<Lease> taken = kept.begin(sink.connection());
        if (taken.isEmpty()) {
            stopped = "another process is writing to it";
            return result();
        }
        lease = taken.get();
        try {
            walk();
            send();
            // A few refused and nobody taken: there were no others to tell by.
            if (stopped == null && !unproven.isEmpty()) {
                keep();
            }
        } finally {
            kept.end(lease);
        }
        return result();
    }

    private WriteBackResult result() {
        return new WriteBackResult(
                sink.connection(),
                WriteBackResult.Of.CUSTOMERS,
                customers,
                pending,
                written,
                refused,
                Optional.ofNullable(stopped));
    }

    private void walk() {
        String after = "";
        for (List<CustomerProfile> page = profiles.page(sink.connection(), after, fields);
                !page.isEmpty();
                page = profiles.page(sink.connection(), after, fields)) {
            page.forEach(this::look);
            after = page.get(page.size() - 1).customer();
        }
    }

    private void look(CustomerProfile profile) {
        customers++;
        if (profile.change().isEmpty()) {
            return;
        }
        if (refusedLately(profile)) {
            refused++;
            return;
        }
        pending++;
        if (lease != null && stopped == null) {
            batch.add(profile);
            if (batch.size() >= sink.batch()) {
                send();
            }
        }
    }

    private boolean refusedLately(CustomerProfile profile) {
        Instant at = profile.refusedAt();
        return at != null
                && profile.change().equals(profile.refused())
                && hub.clock().instant().isBefore(at.plus(REFUSED_FOR));
    }

    /** The batch so far; before the first, the fields are made where they are absent. */
    private void send() {
        if (batch.isEmpty() || stopped != null) {
            return;
        }
        List<CustomerProfile> some = List.copyOf(batch);
        batch.clear();
        setUp();
        if (stopped == null) {
            write(some);
        }
    }

    private void setUp() {
        if (setUp) {
            return;
        }
        Optional<String> failure;
        try {
            failure = sink.setUp(fields);
        } catch (Exception e) {
            failure = Optional.of(Outcome.of(e).reason());
        }
        stopped =
                failure.map(reason -> "its fields could not be made: " + reason).orElse(null);
        setUp = true;
    }

    private void write(List<CustomerProfile> some) {
        Map<String, Answer> answers;
        try {
            answers = sink.write(some.stream()
                    .map(profile -> new Entry(profile.customer(), profile.change()))
                    .toList());
        } catch (Exception e) {
            Outcome outcome = Outcome.of(e);
            if (outcome.state() != Outcome.State.REFUSED) {
                stopped = outcome.reason();
            } else if (some.size() > 1) {
                writeHalves(some);
            } else {
                settle(some, Map.of(some.get(0).customer(), new Answer(false, outcome.reason())));
            }
            return;
        }
        settle(some, answers);
    }

    private void writeHalves(List<CustomerProfile> some) {
        int middle = some.size() / 2;
        write(some.subList(0, middle));
        if (stopped == null) {
            write(some.subList(middle, some.size()));
        }
    }

    private void settle(List<CustomerProfile> some, Map<String, Answer> answers) {
        for (CustomerProfile profile : some) {
            Answer answer = answers.get(profile.customer());
            if (answer != null) {
                unproven.add(new Settlement(
                        profile, profile.change(), answer.written() ? Optional.empty() : Optional.of(answer.reason())));
            }
        }
        boolean taken = written > 0
                || unproven.stream().anyMatch(settlement -> settlement.refusal().isEmpty());
        if (!taken && unproven.size() >= ENOUGH_REFUSALS) {
            stopped = "it takes none: " + unproven.get(0).refusal().orElse("");
        } else if (taken) {
            keep();
        }
    }

    private void keep() {
        int refusals =
                (int) unproven.stream().filter(s -> s.refusal().isPresent()).count();
        if (kept.settle(lease, unproven)) {
            refused += refusals;
            written += unproven.size() - refusals;
            pending -= unproven.size();
        } else {
            stopped = "another process writes to it now";
        }
        unproven.clear();
    }
}
