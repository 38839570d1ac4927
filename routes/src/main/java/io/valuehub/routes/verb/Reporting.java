package io.valuehub.routes.verb;

import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.routes.ledger.Actions;
import io.valuehub.routes.ledger.CohortTable;
import io.valuehub.routes.ledger.Customers;
import io.valuehub.routes.ledger.EffectModels;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.Movements;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.Reports;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.Deciding;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Groups;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.report.Mover;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line and the console ask. */
public final class Reporting {

    /** Recommendations of each placement shown with a person. */
    private static final int FEW = 3;

    private final Hub hub;

    /** @param hub what to work with */
    public Reporting(Hub hub) {
        this.hub = hub;
    }

    /**
     * The hub at a glance.
     *
     * @param asOf of the newest score run that looked at this day; otherwise of the newest of all
     * @return empty when there is no such run
     */
    public Optional<Report> report(Optional<LocalDate> asOf) {
        return new Reports(hub.ledger(), hub.clock()).report(asOf).map(report -> {
            CampaignReport earned = campaigns();
            return report.with(Section.ALL_CAMPAIGNS, earned.overall())
                    .with(Section.CAMPAIGNS, earned.campaigns())
                    .with(Deciding.SECTION, deciding());
        });
    }

    /** What decisions stand on now. */
    public Deciding deciding() {
        return new Deciding(
                new EffectModels(hub.ledger(), hub.clock())
                        .newest()
                        .map(kept -> kept.learned().report())
                        .orElse(null),
                new LongRuns(hub.ledger(), hub.clock())
                        .newest()
                        .map(LongRuns.Kept::table)
                        .orElse(null));
    }

    /** What campaigns were last found to have earned. */
    public CampaignReport campaigns() {
        return new Measure(hub).latest();
    }

    /**
     * Customers by the period of their first order.
     *
     * @param asOf as in {@link #report}
     * @param segment only its members at that run; empty for everybody
     * @return empty when there is no such run
     */
    public Optional<Cohorts> cohorts(Optional<LocalDate> asOf, Optional<String> segment, Grain grain) {
        Scores scores = new Scores(hub.ledger(), hub.clock());
        return asOf.map(scores::of).orElseGet(scores::latest).map(run -> new CohortTable(hub.ledger())
                .read(run, segment.orElse(CohortTable.EVERYBODY), grain));
    }

    /** How customers moved, as {@link Movements#between}. */
    public Optional<Movement> movement(LocalDate from, Optional<LocalDate> to) {
        return movements().between(from, to);
    }

    /** What moved in the month and the quarter before a report's day. Reads every customer of three runs. */
    public Map<String, Movement> movementsBefore(LocalDate asOf) {
        Map<String, Movement> movements = new LinkedHashMap<>();
        movement(asOf.minusMonths(1), Optional.of(asOf))
                .ifPresent(since -> movements.put("month", since.withoutCells()));
        movement(asOf.minusMonths(3), Optional.of(asOf))
                .ifPresent(since -> movements.put("quarter", since.withoutCells()));
        return movements;
    }

    /** Who moved between the groups of a grouping, the newest first. */
    public List<Mover> movers(String grouping, int limit) {
        return movements().movers(grouping, limit);
    }

    /** Days that can be compared, the newest first. */
    public List<LocalDate> days() {
        return movements().days();
    }

    /** How customers were grouped at the newest run that looked at this day; empty when there is none. */
    public Optional<Groups> groups(LocalDate asOf) {
        return new Scores(hub.ledger(), hub.clock()).of(asOf).map(run -> movements()
                .groups(run.id()));
    }

    private Movements movements() {
        return new Movements(hub.ledger(), hub.clock());
    }

    /**
     * Everything about one person.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @return empty when there is no such person
     */
    public Optional<Explanation> explain(String customer) {
        return new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .explain(customer)
                .map(this::completed);
    }

    /** Everything about the person of that number in this ledger; empty when there is none. */
    public Optional<Explanation> explain(long person) {
        return new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .explain(person)
                .map(this::completed);
    }

    private Explanation completed(Explanation person) {
        return person.with(
                new JourneyStandings(hub).of(person.person()),
                objects(person.person())
                        ? List.of()
                        : new Recommendations(hub.ledger(), hub.clock(), hub.settings())
                                .of(person.person(), List.of(Placement.values()), FEW).values().stream()
                                        .flatMap(List::stream)
                                        .toList());
    }

    /**
     * Products for a person and why, the best first; none for who objects to profiling.
     *
     * @param most how many at most
     */
    public List<Recommended> recommend(long person, Placement placement, int most) {
        return objects(person)
                ? List.of()
                : new Recommendations(hub.ledger(), hub.clock(), hub.settings()).of(person, placement, most);
    }

    private boolean objects(long person) {
        return new Objections(hub.ledger(), hub.clock()).objects(person);
    }

    /** Customers with their newest scores. */
    public CustomerPage customers(CustomerQuery query) {
        return new Customers(hub.ledger(), hub.clock()).page(query);
    }

    /** Planned and done actions with their reasons. */
    public ActionPage actions(ActionQuery query) {
        return new Actions(hub.ledger()).page(query);
    }
}
