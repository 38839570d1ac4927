package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Consent.State;
import io.valuehub.analytics.record.Customer;
import io.valuehub.routes.settings.ConsentField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people said about being contacted. Append-only. No import lifts an opt-out: after a no, a source's yes is not
 * written down.
 */
final class Consents {

    private static final int KEYS = 500;
    private static final int BATCH = 1000;

    /** What shops write into a box that was ticked. */
    private static final Set<String> YES =
            Set.of("true", "yes", "y", "1", "on", "checked", "subscribed", "opted-in", "opted_in");

    private final Ledger ledger;
    private final Clock clock;

    Consents(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes consent from a field of customers: ticked is a yes; no longer ticked after a yes is a no; never ticked is not
     * known.
     */
    void fromField(ConsentField field, Collection<Row<Customer>> customers) {
        Map<Long, Map<Subject, Word>> latest =
                latest(customers.stream().map(Row::person).toList());
        List<Word> news = new ArrayList<>();
        for (Row<Customer> row : customers) {
            Customer customer = row.record();
            // Each customer of a source speaks for itself: two of them may be one person.
            Subject subject = new Subject(
                    customer.id().connection(),
                    source(field.name() + " of " + customer.id().externalId()),
                    field.channel(),
                    field.purpose());
            Word before = latest.getOrDefault(row.person(), Map.of()).get(subject);
            if (isYes(customer.attributes().get(field.name()))) {
                if (before == null || before.state() == State.UNKNOWN) {
                    news.add(new Word(row.person(), row.owner().by(), subject, State.OPTED_IN, customer.changedAt()));
                }
            } else if (before != null && before.state() != State.OPTED_OUT) {
                news.add(new Word(row.person(), row.owner().by(), subject, State.OPTED_OUT, customer.changedAt()));
            }
        }
        write(news);
    }

    /** Takes what a source says outright. */
    void said(Collection<Row<Consent>> rows) {
        List<Row<Consent>> ofSomebody =
                rows.stream().filter(row -> row.person() != null).toList();
        Map<Long, Map<Subject, Word>> latest =
                latest(ofSomebody.stream().map(Row::person).toList());
        List<Word> news = new ArrayList<>();
        for (Row<Consent> row : ofSomebody) {
            Consent consent = row.record();
            Subject subject = new Subject(
                    consent.id().connection(), "consents", word(consent.channel()), word(consent.purpose()));
            Word word = new Word(row.person(), row.owner().by(), subject, consent.state(), consent.at());
            Map<Subject, Word> before = latest.computeIfAbsent(row.person(), person -> new HashMap<>());
            if (word.addsTo(before.get(subject))) {
                news.add(word);
                before.put(subject, word);
            }
        }
        write(news);
    }

    /** After a merge: where one of the former selves had said no last, no it is. */
    void keepOptOuts(long person) {
        List<Word> words = words(List.of(person));
        Set<Subject> refused = words.stream()
                .filter(word -> word.state() == State.OPTED_OUT)
                .map(Word::subject)
                .collect(Collectors.toSet());
        Map<Subject, Word> latest = new LinkedHashMap<>();
        words.forEach(word -> latest.put(word.subject(), word));
        write(latest.values().stream()
                .filter(word -> refused.contains(word.subject()) && word.state() != State.OPTED_OUT)
                .map(word -> new Word(person, null, word.subject(), State.OPTED_OUT, word.saidAt()))
                .toList());
    }

    private Map<Long, Map<Subject, Word>> latest(Collection<Long> persons) {
        Map<Long, Map<Subject, Word>> latest = new HashMap<>();
        words(persons).forEach(word -> latest.computeIfAbsent(word.person(), person -> new HashMap<>())
                .put(word.subject(), word));
        return latest;
    }

    private List<Word> words(Collection<Long> persons) {
        List<Word> words = new ArrayList<>();
        List<Long> distinct =
                persons.stream().filter(Objects::nonNull).distinct().toList();
        for (List<Long> some : Chunks.of(distinct, KEYS)) {
            words.addAll(ledger.jdbc()
                    .sql("select * from consents where person_id in (:persons) order by id")
                    .param("persons", some)
                    .query(Word::of)
                    .list());
        }
        return words;
    }

    private void write(List<Word> words) {
        String sql = """
                insert into consents (person_id, connection, source, channel, purpose, state, said_at, recorded_at,
                  owner_kind, owner_key)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        ledger.template().batchUpdate(sql, words, BATCH, (statement, word) -> {
            statement.setLong(1, word.person());
            statement.setString(2, word.subject().connection());
            statement.setString(3, word.subject().source());
            statement.setString(4, word.subject().channel());
            statement.setString(5, word.subject().purpose());
            statement.setString(6, word.state().name());
            Column.set(statement, 7, Types.TIMESTAMP_WITH_TIMEZONE, Times.parameter(word.saidAt()));
            statement.setObject(8, Times.parameter(clock.instant()));
            Column.set(
                    statement,
                    9,
                    Types.VARCHAR,
                    word.by() == null ? null : word.by().kind().name());
            Column.set(
                    statement,
                    10,
                    Types.VARCHAR,
                    word.by() == null ? null : word.by().key());
        });
    }

    private static boolean isYes(String value) {
        return value != null && YES.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** As the guards look for it, however a source writes it. */
    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String source(String source) {
        return Fit.withHash(source, 200);
    }

    /** What is spoken about, and by which source. */
    private record Subject(String connection, String source, String channel, String purpose) {}

    private record Word(long person, Clue by, Subject subject, State state, Instant saidAt) {

        static Word of(ResultSet row, int number) throws SQLException {
            return new Word(
                    row.getLong("person_id"),
                    null,
                    new Subject(
                            row.getString("connection"),
                            row.getString("source"),
                            row.getString("channel"),
                            row.getString("purpose")),
                    State.valueOf(row.getString("state")),
                    Times.read(row, "said_at"));
        }

        /** Whether this says something new after what was said before: a no always, anything else never after a no. */
        boolean addsTo(Word before) {
            if (before == null) {
                return state != State.UNKNOWN;
            }
            if (before.state() == State.OPTED_OUT || before.state() == state) {
                return false;
            }
            boolean older = saidAt != null && before.saidAt() != null && saidAt.isBefore(before.saidAt());
            return state == State.OPTED_OUT || !older;
        }
    }
}
