package io.valuehub.routes.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How people go through a journey.
 *
 * @param days from entering to the last step when nothing delays it
 * @param inside how many are on their way
 * @param left how many no longer are, by why
 * @param steps what became of each step
 * @param arms how the arms compare; null where nothing is compared
 */
public record JourneyOutcome(int days, long inside, Map<String, Long> left, List<StepCount> steps, ArmComparison arms) {

    public JourneyOutcome {
        left = Map.copyOf(left);
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param arm of the journey; empty where there are none
     * @param acted people who were to get an action
     * @param nothing people for whom nothing was the best
     * @param heldOut people for whom an action was chosen who are held out
     * @param passedBy people who could not get it for as long as it was tried
     */
    public record StepCount(String arm, String step, long acted, long nothing, long heldOut, long passedBy) {}

    /**
     * How the arms compare.
     *
     * @param outcome {@code MARGIN} or {@code ORDERS} a person
     * @param automatic whether everybody gets the better arm once it is known
     * @param drawnAmong the arms and their shares
     * @param better the arm that beats all others in the always-valid interval, or was declared to; null while there is none
     * @param declaredAt since when everybody who enters gets it; null while people are drawn
     * @param pairs every two arms
     * @param sentence all that in words
     */
    public record ArmComparison(
            String outcome,
            boolean automatic,
            String drawnAmong,
            String better,
            Instant declaredAt,
            List<ArmPair> pairs,
            String sentence) {

        public ArmComparison {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Two arms.
     *
     * @param people in the first whose window has ended
     * @param againstPeople in the second
     * @param difference of the first's mean outcome less the second's, with its always-valid interval; null while too
     *     little is known
     */
    public record ArmPair(String arm, String against, long people, long againstPeople, EffectInterval difference) {

        /** The same, seen from the other arm. */
        public ArmPair turned() {
            return new ArmPair(
                    against,
                    arm,
                    againstPeople,
                    people,
                    difference == null
                            ? null
                            : new EffectInterval(-difference.value(), -difference.high(), -difference.low()));
        }
    }
}
