package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.ledger.PointsLedger;
import io.valuehub.routes.ledger.PointsStandings;
import io.valuehub.routes.ledger.ReferralCodes;
import io.valuehub.routes.report.LoyaltyReport;
import java.time.LocalDate;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code value:loyalty}: brings everybody's points up to date where the hub has a loyalty programme of its own; with {@code
 * ?changed=true} those only whose orders or refunds changed since.
 */
public final class LoyaltyStep implements Step {

    private final Hub hub;
    private final PointsLedger points;

    /** @param hub what to work with */
    public LoyaltyStep(Hub hub) {
        this.hub = hub;
        this.points = new PointsLedger(hub.ledger(), hub.clock(), hub.settings());
    }

    /** Leaves how many entries were added in the variable {@code pointsEntries}, so that a sync keeps its own result. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        boolean changed = options.getOrDefault("changed", "false").equals("true");
        exchange.setVariable("pointsEntries", changed ? points.reckonChanged() : run());
    }

    /** Reckons everybody's points; how many entries were added. */
    public long run() {
        return points.reckon();
    }

    /** The programme as a whole. */
    public LoyaltyReport report() {
        return new PointsStandings(hub.ledger())
                .report(LocalDate.ofInstant(
                        hub.clock().instant(), hub.settings().timeZone()));
    }

    /** Sees to it that a customer has a code to bring friends by, where that gives something; nothing for nobody. */
    public void offer(String customer) {
        if (hub.settings().loyalty().filter(l -> l.terms().referral() != null).isPresent()) {
            new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                    .person(customer)
                    .ifPresent(person -> new ReferralCodes(hub.ledger(), hub.clock()).issue(person));
        }
    }

    /**
     * Gives or takes points for a reason of the owner's.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @throws ConfigProblem when there is no such person or no programme
     */
    public void correct(String customer, long number, String reason) {
        if (hub.settings().loyalty().isEmpty()) {
            throw new ConfigProblem(new Problem(
                    "hub.loyalty", "is missing", "there must be a programme to give points in", "see docs/loyalty.md"));
        }
        long person = new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .person(customer)
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "CUSTOMER",
                        "leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "see the customers on the page (hub run) or read them first (hub sync)")));
        run();
        points.correct(person, number, reason);
    }
}
