package io.valuehub.routes.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything the hub knows and did about one person, and why.
 *
 * @param person number in this ledger
 * @param email null when unknown
 * @param firstName null when unknown
 * @param lastName null when unknown
 * @param country null when unknown
 * @param language null when unknown
 * @param knownAs what leads to them: {@code EMAIL …}, {@code CUSTOMER <connection>/<id>}
 * @param identity why all that leads to them does
 * @param consent to marketing email: the word that counts
 * @param suppression why the address must not be written to; null when it may
 * @param consents every word said, oldest first
 * @param orders oldest first
 * @param scores oldest first
 * @param predictiveDistribution of what they may really do within the horizon, under the newest scores; null when unknown
 * @param prediction of the newest run; null for none
 * @param segments now
 * @param moves between segments, oldest first
 * @param placements where they stood at each score run, oldest first
 * @param groupMoves between stages, micro-segments and RFM cells, oldest first
 * @param decisions oldest first
 * @param actions oldest first
 * @param journeys their passes through campaigns of several steps, oldest first
 * @param loyalty their account in the hub's loyalty programme; null when they have none
 * @param recommendations a few products for each placement, the best first; none before the first score run
 */
public record Explanation(
        long person,
        String email,
        String firstName,
        String lastName,
        String country,
        String language,
        List<String> knownAs,
        PersonIdentity identity,
        String consent,
        String suppression,
        List<Said> consents,
        List<OrderLine> orders,
        List<Scored> scores,
        PredictiveDistribution predictiveDistribution,
        PersonPrediction prediction,
        List<String> segments,
        List<Move> moves,
        List<Placement> placements,
        List<GroupMove> groupMoves,
        List<Decided> decisions,
        List<Done> actions,
        List<InJourney> journeys,
        LoyaltyAccount loyalty,
        List<Recommended> recommendations) {

    /** The same with these journeys and recommendations. */
    public Explanation with(List<InJourney> passes, List<Recommended> recommended) {
        return new Explanation(
                person,
                email,
                firstName,
                lastName,
                country,
                language,
                knownAs,
                identity,
                consent,
                suppression,
                consents,
                orders,
                scores,
                predictiveDistribution,
                prediction,
                segments,
                moves,
                placements,
                groupMoves,
                decisions,
                actions,
                passes,
                loyalty,
                recommended);
    }

    /** A word about consent: which source said what, and when it was written down. */
    public record Said(String connection, String source, String state, Instant at) {}

    /**
     * An order.
     *
     * @param counts whether it is a purchase by the rule of what counts
     * @param revenue as ordered, with two decimals; null when unknown
     * @param net after refunds; null when it does not count or is unknown
     */
    public record OrderLine(
            String connection,
            String id,
            String number,
            Instant placedAt,
            String status,
            boolean counts,
            String revenue,
            String net,
            String currency) {

        /** What the amount does not say of itself: that some or all was given back, or why the order does not count. */
        public String note() {
            if (counts) {
                return net == null || net.equals(revenue) ? "" : ", " + net + " after refunds";
            }
            boolean paid = status.equals("PAID") || status.equals("FULFILLED");
            return paid ? ", given back in full, does not count" : ", does not count";
        }
    }

    /**
     * The scores of one run; null when unknown.
     *
     * @param expectedOrdersConfidenceInterval of the expectation, not of the orders to come
     * @param lifetimeValueConfidenceInterval of the expectation, not of the money to come
     */
    public record Scored(
            LocalDate asOf,
            int recency,
            int frequency,
            Double revenue,
            Double probabilityAlive,
            Double churnProbability,
            Double expectedOrders,
            Interval expectedOrdersConfidenceInterval,
            Double expectedOrderValue,
            Double lifetimeValue,
            Interval lifetimeValueConfidenceInterval) {}

    /** {@code ENTERED} or {@code LEFT} a segment, and which condition changed; null at the first run. */
    public record Move(LocalDate asOf, String segment, String direction, String reason) {}

    /**
     * A decision.
     *
     * @param policy where effects came from: {@code BELIEFS}, {@code POOLED} or {@code PERSONAL}
     * @param probability with which the action was chosen
     * @param exploring whether it was chosen to learn: another was expected to gain more
     * @param heldOutBy {@code HOLDOUT} or {@code CONTROL}; null when not held out
     * @param expectedGainInterval 90 %; null for decisions of earlier versions
     * @param shadowPrice what one more unit of money would have brought
     * @param reason in one sentence
     * @param wouldChange what would have changed it; null for decisions of earlier versions
     * @param state what was known of the person
     * @param candidates every action with its value and what ruled it out
     */
    public record Decided(
            Instant at,
            String mode,
            String campaign,
            String policy,
            String chosen,
            double probability,
            boolean exploring,
            boolean heldOut,
            String heldOutBy,
            double expectedGain,
            Interval expectedGainInterval,
            Double expectedCost,
            double shadowPrice,
            String reason,
            String wouldChange,
            JsonNode state,
            JsonNode candidates) {}

    /** An action and every change of its state. */
    public record Done(ActionRow action, List<Change> history) {}

    /** A change of state. */
    public record Change(String state, String reason, Instant at) {}

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "Explanation[" + person + "]";
    }
}
