package io.valuehub.analytics.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of several arms is the better, by intervals that hold however often one looks. Each pair of arms is compared with
 * {@link AlwaysValid} at 1 − (1 − confidence) / pairs (Bonferroni), so that over all looks and all pairs a better arm is
 * named by mistake with a probability of at most 1 − confidence. An arm is the better when it beats every other.
 *
 * @param pairs every two arms, in the order given
 * @param better the arm that beats all others; empty while none does
 */
public record ArmTest(List<Pair> pairs, Optional<String> better) {

    /** People an arm needs before anything is said: sums of money are too skewed for a normal interval below. */
    public static final int FEWEST = 100;

    /**
     * Two arms.
     *
     * @param people in the first
     * @param againstPeople in the second
     * @param interval of the first's mean minus the second's; empty while there are too few people, or nothing differs
     */
    public record Pair(String arm, String against, int people, int againstPeople, Optional<AlwaysValid> interval) {}

    /**
     * Compares.
     *
     * @param arms what followed for the people of each, by its name, in a fixed order
     * @param confidence e.g. 0.95
     */
    public static ArmTest of(Map<String, ClusteredSample> arms, double confidence) {
        List<String> names = List.copyOf(arms.keySet());
        int count = names.size() * (names.size() - 1) / 2;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                ClusteredSample first = arms.get(names.get(i));
                ClusteredSample second = arms.get(names.get(j));
                pairs.add(new Pair(
                        names.get(i),
                        names.get(j),
                        first.people(),
                        second.people(),
                        interval(first, second, 1 - (1 - confidence) / count)));
            }
        }
        Optional<String> better = names.stream()
                .filter(name -> pairs.stream().allMatch(pair -> isNoObstacle(name, pair)))
                .filter(name -> names.size() > 1)
                .findFirst();
        return new ArmTest(pairs, better);
    }

    private static boolean isNoObstacle(String name, Pair pair) {
        if (pair.arm().equals(name)) {
            return pair.interval().filter(interval -> interval.low() > 0).isPresent();
        }
        return !pair.against().equals(name)
                || pair.interval().filter(interval -> interval.high() < 0).isPresent();
    }

    private static Optional<AlwaysValid> interval(ClusteredSample first, ClusteredSample second, double confidence) {
        if (Math.min(first.people(), second.people()) < FEWEST) {
            return Optional.empty();
        }
        Sample one = first.linearised(Double.POSITIVE_INFINITY);
        Sample other = second.linearised(Double.POSITIVE_INFINITY);
        return AlwaysValid.of(one, other, Variances.own(one, other).steady(one, other), confidence);
    }
}
