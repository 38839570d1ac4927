package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.segment.MicroSegments.Before;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shops with planted kinds of customers, and shops with none. */
class MicroSegmentsTest {

    private static final LocalDate OPENING = LocalDate.of(2024, 1, 1);
    private static final int TODAY = 730;
    private static final long SEED = 1;

    /** Days between purchases, revenue an order, day of leaving. */
    private static final double[][] KINDS = {{10, 20, 9_999}, {60, 80, 9_999}, {45, 25, 300}, {99_999, 150, 9_999}};

    private static CustomerSummaries planted(int customers, int asOf) {
        SplittableRandom random = new SplittableRandom(7);
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(asOf));
        for (int customer = 0; customer < customers; customer++) {
            double[] kind = KINDS[customer % KINDS.length];
            double gap = kind[0] * Math.exp(.2 * normal(random));
            double value = kind[1] * Math.exp(.2 * normal(random));
            double leaves = Math.min(kind[2], 760);
            double day = random.nextDouble() * 200;
            while (day < leaves) {
                builder.order(
                        customer,
                        OPENING.plusDays((long) day)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        value * Math.exp(.3 * normal(random)));
                day -= gap * Math.log(1 - random.nextDouble());
            }
        }
        return builder.build();
    }

    /** One kind of customer: rates and order values spread smoothly, one in five leaves at each purchase. */
    private static CustomerSummaries smooth(int customers) {
        SplittableRandom random = new SplittableRandom(8);
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(TODAY));
        for (int customer = 0; customer < customers; customer++) {
            double gap = -60 / Math.log(1 - random.nextDouble());
            double value = 40 * Math.exp(.5 * normal(random));
            boolean stays = true;
            for (double day = random.nextDouble() * 700; stays && day < TODAY; ) {
                builder.order(
                        customer,
                        OPENING.plusDays((long) day)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        value * Math.exp(.3 * normal(random)));
                day -= gap * Math.log(1 - random.nextDouble());
                stays = random.nextDouble() > .2;
            }
        }
        return builder.build();
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static int[] kinds(CustomerSummaries summaries) {
        return IntStream.range(0, summaries.size())
                .map(row -> (int) (summaries.customer(row) % KINDS.length))
                .toArray();
    }

    private static int[] found(CustomerSummaries summaries, MicroSegments segments) {
        return IntStream.range(0, summaries.size()).map(segments::of).toArray();
    }

    @Test
    void plantedKindsAreFoundAndNamed() {
        CustomerSummaries summaries = planted(3_000, TODAY);
        MicroSegments segments = MicroSegments.find(summaries, Before.NOTHING, SEED);

        assertThat(segments.report().number()).isEqualTo(KINDS.length);
        assertThat(segments.report().apart()).isTrue();
        assertThat(segments.report().stability()).isGreaterThan(.9);
        assertThat(segments.report().silhouette()).isGreaterThan(.5);
        assertThat(segments.report().agreement()).isNull();
        assertThat(RandIndex.adjusted(kinds(summaries), found(summaries, segments)))
                .isGreaterThan(.95);
        assertThat(nameOf(segments, summaries, 0)).contains("frequent", "bought lately");
        assertThat(nameOf(segments, summaries, 3)).contains("bought once", "long silent");
        assertThat(segments.segments()).extracting(MicroSegment::name).doesNotHaveDuplicates();
        assertThat(segments.segments()).extracting(MicroSegment::nombre).doesNotHaveDuplicates();
        assertThat(segments.segments().stream().mapToLong(MicroSegment::size).sum())
                .isEqualTo(summaries.size());
    }

    private static String nameOf(MicroSegments segments, CustomerSummaries summaries, int kind) {
        return segments.segment(summaries.rowOf(kind)).orElseThrow().name();
    }

    @Test
    void groupsKeepTheirNumbersAndNamesFromNightToNight() {
        CustomerSummaries first = planted(3_000, TODAY - 14);
        MicroSegments before = MicroSegments.find(first, Before.NOTHING, SEED);
        CustomerSummaries next = planted(3_000, TODAY);
        MicroSegments after = MicroSegments.find(next, before(before, first, next), SEED + 5);

        assertThat(after.segments()).extracting(MicroSegment::id).containsExactly(1, 2, 3, 4);
        assertThat(after.segments())
                .extracting(MicroSegment::name)
                .isEqualTo(before.segments().stream().map(MicroSegment::name).toList());
        assertThat(after.segments())
                .allSatisfy(segment -> assertThat(segment.overlap()).isGreaterThan(.9));
        assertThat(after.report().agreement()).isGreaterThan(.95);
    }

    /** Kinds as above who leave by chance, and come until the last night: groups here are many, and some of them small. */
    private static CustomerSummaries living(int asOf) {
        double[] leaving = {.02, .05, .35, .5};
        SplittableRandom random = new SplittableRandom(1);
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(asOf));
        for (int customer = 0; customer < 1_500; customer++) {
            double[] kind = KINDS[customer % KINDS.length];
            double gap = kind[0] * Math.exp(.2 * normal(random));
            double value = kind[1] * Math.exp(.2 * normal(random));
            double day = random.nextDouble() * (TODAY + 30);
            for (boolean stays = true; stays && day < TODAY + 30; ) {
                builder.order(
                        customer,
                        OPENING.plusDays((long) day)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        value * Math.exp(.3 * normal(random)),
                        "shop/" + customer);
                day -= gap * Math.log(1 - random.nextDouble());
                stays = random.nextDouble() > leaving[customer % KINDS.length];
            }
        }
        return builder.build();
    }

    /** Searched anew each night the number of groups went from six to four and back, and a fifth of the customers with it. */
    @Test
    void whoDoesNotOrderStaysWhereTheyAreNightAfterNight() {
        CustomerSummaries yesterday = living(TODAY);
        MicroSegments before = MicroSegments.find(yesterday, Before.NOTHING, SEED);
        for (int night = 1; night <= 10; night++) {
            CustomerSummaries today = living(TODAY + night);
            MicroSegments after = MicroSegments.find(today, before(before, yesterday, today), SEED);
            int quiet = 0;
            int moved = 0;
            for (int row = 0; row < today.size(); row++) {
                int then = yesterday.rowOf(today.customer(row));
                if (then >= 0 && yesterday.orders(then) == today.orders(row)) {
                    quiet++;
                    moved += before.of(then) == after.of(row) ? 0 : 1;
                }
            }
            assertThat(moved).as("night %d", night).isLessThan(quiet / 50);
            assertThat(after.segments())
                    .extracting(MicroSegment::name)
                    .isEqualTo(
                            before.segments().stream().map(MicroSegment::name).toList());
            yesterday = today;
            before = after;
        }
    }

    private static Before before(MicroSegments before, CustomerSummaries yesterday, CustomerSummaries today) {
        return new Before(
                before.segments(),
                row -> {
                    int then = yesterday.rowOf(today.customer(row));
                    return then < 0 ? 0 : before.of(then);
                },
                before.segments().size(),
                before.report().apart(),
                true);
    }

    @Test
    void aGroupWithOtherMembersAndTheSameBehaviourIsTheSame() {
        MicroSegments before = MicroSegments.find(planted(3_000, TODAY), Before.NOTHING, SEED);
        MicroSegments after =
                MicroSegments.find(planted(3_000, TODAY), new Before(before.segments(), row -> 0, 9, true, true), SEED);

        assertThat(after.segments()).extracting(MicroSegment::id).containsExactly(1, 2, 3, 4);
        assertThat(after.report().agreement()).isNull();
    }

    @Test
    void aNewGroupGetsTheNextFreeNumber() {
        MicroSegments before = MicroSegments.find(planted(3_000, TODAY), Before.NOTHING, SEED);
        List<MicroSegment> three = before.segments().subList(0, 3);
        CustomerSummaries summaries = planted(3_000, TODAY);
        Before known = new Before(three, row -> before.of(row) > 3 ? 0 : before.of(row), 17, true, true);
        MicroSegments after = MicroSegments.find(summaries, known, SEED);

        assertThat(after.segments()).extracting(MicroSegment::id).containsExactly(1, 2, 3, 18);
        assertThat(after.segments().get(3).overlap()).isNull();
    }

    @Test
    void whereThereAreNoGroupsItSaysSoAndGivesFewOrNone() {
        MicroSegments segments = MicroSegments.find(smooth(3_000), Before.NOTHING, SEED);

        assertThat(segments.report().apart()).isFalse();
        assertThat(segments.report().number()).isLessThanOrEqualTo(4);
        assertThat(segments.report().why()).startsWith("customers do not fall into groups");
    }

    /** Reference-actions.md, section 11: BIC falls on and on there, for ln F piles up; one cloud is what it is. */
    @Test
    void onlineRetailIsOneCloud() {
        CustomerSummaries summaries = OnlineRetail.asOf(LocalDate.of(2011, 12, 10));
        MicroSegments segments = MicroSegments.find(summaries, Before.NOTHING, SEED);

        assertThat(segments.report().apart()).isFalse();
        double single = segments.report().candidates().get(0).icl();
        assertThat(segments.report()
                        .candidates()
                        .subList(1, segments.report().candidates().size()))
                .allSatisfy(candidate -> assertThat(candidate.icl()).isGreaterThan(single));
        assertThat(segments.segments())
                .allSatisfy(segment -> assertThat(segment.size()).isGreaterThan(summaries.size() / 50));
    }

    @Test
    void aSmallShopHasNone() {
        MicroSegments segments = MicroSegments.find(planted(40, TODAY), Before.NOTHING, SEED);

        assertThat(segments.report().number()).isZero();
        assertThat(segments.report().why()).contains("from 200 customers on, there are 40");
        assertThat(segments.of(0)).isZero();
        assertThat(segments.segment(0)).isEmpty();
    }

    /** Every customer alike in everything: no scale, no spread, no group. */
    @Test
    void equalCustomersAreNoGroups() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, OPENING.plusDays(TODAY));
        for (int customer = 0; customer < 1_000; customer++) {
            builder.order(customer, OPENING.atStartOfDay(ZoneOffset.UTC).toInstant(), 10);
        }
        MicroSegments segments = MicroSegments.find(builder.build(), Before.NOTHING, SEED);
        assertThat(segments.report().number()).isZero();
    }

    @Test
    void theSameCustomersGiveTheSameGroups() {
        CustomerSummaries summaries = planted(2_000, TODAY);
        int[] once = found(summaries, MicroSegments.find(summaries, Before.NOTHING, SEED));
        int[] again = found(summaries, MicroSegments.find(summaries, Before.NOTHING, SEED));
        assertThat(once).isEqualTo(again);
        assertThat(Arrays.stream(once).min().orElseThrow()).isEqualTo(1);
    }

    @Test
    void wordsOfRulesAreNumbersOrNames() {
        assertThat(MicroSegments.canMean("12")).isTrue();
        assertThat(MicroSegments.canMean("Frequent, high value")).isTrue();
        assertThat(MicroSegments.canMean("compra a menudo, de alto valor (2)")).isTrue();
        assertThat(MicroSegments.unknownWords("frequent, hi value")).containsExactly("hi value");
    }
}
