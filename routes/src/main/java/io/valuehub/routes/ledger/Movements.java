package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.LifecycleStage;
import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.segment.ValueChange;
import io.valuehub.routes.report.Groups;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.report.Mover;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How customers are grouped, and how they moved between two score runs, read from the ledger. */
public final class Movements {

    private static final String IN = "in";
    private static final String OUT = "out";

    private final Ledger ledger;
    private final Clock clock;

    public Movements(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Days there is a run of, the newest first. */
    public List<LocalDate> days() {
        return ledger.jdbc()
                .sql("select distinct as_of from score_runs where state = 'DONE' order by as_of desc")
                .query(LocalDate.class)
                .list();
    }

    /** How the customers of a run are grouped. */
    public Groups groups(long run) {
        Map<String, Long> stages = new LinkedHashMap<>();
        LifecycleStage.words().forEach(stage -> stages.put(stage, 0L));
        ledger.jdbc()
                .sql("select stage, count(*) as number from placements where run_id = :run and stage is not null"
                        + " group by stage")
                .param("run", run)
                .query(row -> {
                    stages.put(row.getString("stage"), row.getLong("number"));
                });
        return ledger.jdbc()
                .sql("select segmentation from score_runs where id = :run")
                .param("run", run)
                .query((row, i) -> Json.read(row.getString("segmentation")))
                .optional()
                .map(kept -> new Groups(
                        stages, kept.get("rhythm"), kept.get("microSegments"), new MicroSegmentTable(ledger).of(run)))
                .orElseThrow();
    }

    /**
     * What happened between two days.
     *
     * @param from the newest run that looked at this day or an earlier one, but at the earliest the oldest of all
     * @param to the newest run that looked at this day or an earlier one; otherwise the state of things
     * @return empty when there are not two runs of different days
     */
    public Optional<Movement> between(LocalDate from, Optional<LocalDate> to) {
        Optional<ScoreRun> later = to.map(this::until).orElseGet(() -> new Scores(ledger, clock).latest());
        Optional<ScoreRun> earlier = until(from).or(this::oldest);
        return later.isEmpty()
                        || earlier.isEmpty()
                        || !earlier.get().asOf().isBefore(later.get().asOf())
                ? Optional.empty()
                : Optional.of(between(earlier.get(), later.get()));
    }

    private Optional<ScoreRun> until(LocalDate day) {
        return run("where state = 'DONE' and as_of <= :day order by as_of desc, replay, id desc", day);
    }

    private Optional<ScoreRun> oldest() {
        return run("where state = 'DONE' and as_of >= :day order by as_of, replay, id desc", LocalDate.of(1900, 1, 1));
    }

    private Optional<ScoreRun> run(String which, LocalDate day) {
        return ledger.jdbc()
                .sql("select id, as_of from score_runs " + which + " limit 1")
                .param("day", day)
                .query((row, i) -> new ScoreRun(row.getLong("id"), row.getObject("as_of", LocalDate.class)))
                .optional();
    }

    private Movement between(ScoreRun from, ScoreRun to) {
        Standings was = Standings.read(ledger, from);
        Standings is = Standings.read(ledger, to);
        List<Transitions> transitions = new ArrayList<>();
        for (Grouping grouping : Grouping.values()) {
            transitions.add(transitions(grouping, from, to, was, is));
        }
        transitions.addAll(segments(from, to, was, is));
        return new Movement(from.asOf(), to.asOf(), transitions, value(from, to, was, is));
    }

    private static Transitions transitions(Grouping grouping, ScoreRun from, ScoreRun to, Standings was, Standings is) {
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        for (Standings.Row row : is.rows()) {
            count(counted, grouping.of(was.of(row.person())), grouping.of(Optional.of(row)));
        }
        for (Standings.Row row : was.rows()) {
            if (is.of(row.person()).isEmpty()) {
                count(counted, grouping.of(Optional.of(row)), Transitions.ABSENT);
            }
        }
        return Transitions.of(grouping.word(), from.asOf(), to.asOf(), grouping.order(), counted);
    }

    private static void count(Map<String, Map<String, Long>> counted, String from, String to) {
        counted.computeIfAbsent(from, group -> new TreeMap<>()).merge(to, 1L, Long::sum);
    }

    private List<Transitions> segments(ScoreRun from, ScoreRun to, Standings was, Standings is) {
        Map<String, Set<Long>> before = members(from);
        Map<String, Set<Long>> after = members(to);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Transitions> segments = new ArrayList<>();
        for (String name : names) {
            Set<Long> then = before.getOrDefault(name, Set.of());
            Set<Long> now = after.getOrDefault(name, Set.of());
            Map<String, Map<String, Long>> counted = new HashMap<>();
            for (Standings.Row row : is.rows()) {
                count(counted, group(was, then, row.person()), now.contains(row.person()) ? IN : OUT);
            }
            for (Standings.Row row : was.rows()) {
                if (is.of(row.person()).isEmpty()) {
                    count(counted, group(was, then, row.person()), Transitions.ABSENT);
                }
            }
            segments.add(Transitions.of("segment " + name, from.asOf(), to.asOf(), List.of(IN, OUT), counted));
        }
        return segments;
    }

    private static String group(Standings standings, Set<Long> members, long person) {
        return standings.of(person).isEmpty() ? Transitions.ABSENT : members.contains(person) ? IN : OUT;
    }

    /** Members as the people they are now. */
    private Map<String, Set<Long>> members(ScoreRun run) {
        Selves selves = Selves.read(ledger);
        Map<String, Set<Long>> members = new HashMap<>();
        ledger.jdbc()
                .sql("select segment, person_id from segment_members where run_id = :run")
                .param("run", run.id())
                .query(row -> {
                    members.computeIfAbsent(row.getString("segment"), name -> new HashSet<>())
                            .add(selves.current(row.getLong("person_id")));
                });
        return members;
    }

    private static ValueChange value(ScoreRun from, ScoreRun to, Standings was, Standings is) {
        ValueChange change = ValueChange.between(from.asOf(), to.asOf());
        for (Standings.Row row : is.rows()) {
            Optional<ValueChange.Standing> now = row.standing();
            Optional<Standings.Row> past = was.of(row.person());
            Optional<ValueChange.Standing> then = past.flatMap(Standings.Row::standing);
            if (now.isPresent() && past.isEmpty()) {
                change = change.plusNew(now.get());
            } else if (now.isPresent() && then.isPresent()) {
                change = change.plus(then.get(), now.get());
            }
        }
        for (Standings.Row row : was.rows()) {
            if (row.standing().isPresent() && is.of(row.person()).isEmpty()) {
                change = change.plusGone(row.standing().get());
            }
        }
        return change;
    }

    /**
     * Who moved between groups, the newest first.
     *
     * @param grouping {@code lifecycle}, {@code micro-segment} or {@code rfm}
     */
    public List<Mover> movers(String grouping, int limit) {
        return ledger.jdbc()
                .sql("""
                        select r.as_of, m.*, p.email, p.first_name, p.last_name
                        from moves m join score_runs r on r.id = m.run_id
                        left join person_merges k on k.person_id = m.person_id
                        left join people p on p.id = coalesce(k.into_person_id, m.person_id)
                        where m.grouping_name = :grouping and m.from_group <> 'none'
                        order by m.run_id desc, m.person_id limit :limit""")
                .param("grouping", grouping)
                .param("limit", limit)
                .query((row, i) -> new Mover(
                        row.getObject("as_of", LocalDate.class),
                        row.getLong("person_id"),
                        Insights.name(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        row.getString("from_group"),
                        row.getString("to_group"),
                        row.getString("reason")))
                .list();
    }
}
