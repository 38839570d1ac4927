package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.analytics.journey.Exit;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.ArmVerdicts;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.DecideSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import io.valuehub.routes.settings.JourneySettings.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nights of a shop in Madrid with 30 people, who get a welcome in three steps: at once, after 5 days, and 7 days later. */
class JourneyNightsTest {

    private static final int PEOPLE = 30;

    @RegisterExtension
    final WireMockExtension channel =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T01:00:00Z"); // three in the morning in Madrid
    private final List<Long> people = new ArrayList<>();
    private Ledger ledger;
    private LedgerRows rows;
    private CamelContext context;
    private int orders;

    @BeforeEach
    void channelTakesEverything() {
        channel.stubFor(post(anyUrl()).willReturn(ok("receipt")));
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    private static ActionSettings email(String label) {
        return new ActionSettings(label, "email", "mail", "win-back", Optional.empty());
    }

    private static StepSettings step(String id, int after) {
        return new StepSettings(id, Period.ofDays(after), Period.ofDays(3), List.of(email(id)));
    }

    private static List<StepSettings> welcome() {
        ActionSettings coupon = new ActionSettings(
                "second + coupon",
                "email",
                "mail",
                "win-back",
                Optional.of(new CouponSettings("shop", 10, Duration.ofDays(14))));
        return List.of(
                step("hello", 0),
                new StepSettings("second", Period.ofDays(5), Period.ofDays(3), List.of(email("second"), coupon)),
                step("last", 7));
    }

    private TestHub plain() {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection("shop", "post", Map.of("url", channel.baseUrl()))
                .connection("mail", "post", Map.of("url", channel.baseUrl(), "from", "Teas <hello@shop.example.com>"))
                .segment("once", "frequency = 1");
    }

    private TestHub shop(Exit... exits) {
        return plain().journey("welcome", "once", JourneySettings.of(welcome(), Set.of(exits)));
    }

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        rows.fixedSalt();
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                person(i);
            }
        });
    }

    private long person(int i) {
        long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
        people.add(person);
        order(person, Instant.parse("2026-03-20T10:00:00Z").plus(Duration.ofDays(i % 20)));
        return person;
    }

    private void order(long person, Instant at) {
        rows.order("o" + orders++, person, at.toString(), "PAID", "60.00", "EUR");
    }

    private DecideResult night(TestHub shop) {
        new Score(shop.hub(ledger, clock)).run(Optional.empty());
        return new Decide(shop.hub(ledger, clock)).run();
    }

    private void days(int days) {
        clock.move(Duration.ofDays(days));
    }

    private ActTally send(TestHub shop) throws Exception {
        if (context == null) {
            context = shop.start(ledger, clock);
        }
        return new Act(context).drain();
    }

    private long count(String what) {
        return ledger.jdbc()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }

    private List<String> texts(String sql) {
        return ledger.jdbc().sql(sql).query(String.class).list();
    }

    /** People whose step was decided on a night: all but those held out are decided on alike, and they too. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void takesEverybodyThroughTheSteps(TestLedger database) throws Exception {
        open(database);
        TestHub shop = shop().holdout(.25);

        int first = night(shop).planned();
        long held = count("enrolments where held_out_by = 'HOLDOUT'");
        send(shop);
        assertThat(count("enrolments where left_for is null and enrolment = '2026-05-01'"))
                .isEqualTo(PEOPLE);
        assertThat(held).isBetween(1L, 16L); // binomial(30, .25): beyond these in fewer than 1 of 1,000 hubs' salts
        assertThat(first).isPositive();
        assertThat(count("enrolment_steps where step = 'hello' and outcome = 'DECIDED'"))
                .isEqualTo(PEOPLE);

        assertThat(night(shop).planned()).as("a second time that night").isZero();
        days(4);
        DecideResult waiting = night(shop);
        assertThat(waiting.planned()).as("still waiting").isZero();
        assertThat(waiting.campaigns().get(0).refused()).containsEntry("gets the step second on 2026-05-06", PEOPLE);
        assertThat(count("enrolment_steps")).isEqualTo(PEOPLE);

        // half past ten in the evening in London is half past midnight of the next day in Madrid
        clock.move(Duration.ofHours(21).plusMinutes(30));
        int second = night(shop).planned();
        assertThat(second).isPositive();
        assertThat(count("enrolment_steps where step = 'second'")).isEqualTo(PEOPLE);
        send(shop);
        days(7);
        int last = night(shop).planned();
        send(shop);
        assertThat(count("enrolment_steps where step = 'last'")).isEqualTo(PEOPLE);
        assertThat(count("enrolments where left_for = 'FINISHED'")).isEqualTo(PEOPLE);

        days(60);
        assertThat(night(shop).planned()).as("once is enough").isZero();
        assertThat(count("enrolments")).isEqualTo(PEOPLE);
        assertThat(count("actions")).isEqualTo(first + second + last);
        assertThat(texts("select distinct enrolment from actions")).containsExactly("2026-05-01");
        assertThat(count("actions a join enrolments e on e.person_id = a.person_id where e.held_out_by is not null"))
                .isZero();
        assertThat(texts("select distinct state from actions")).containsExactly("SENT");
        assertThat(count("""
                        (select person_id, chosen from decisions where chosen <> 'none'
                         group by person_id, chosen having count(*) > 1) x""")).isZero();
    }

    @Test
    void anOrderEndsItAlsoBetweenTheNightAndTheSending() throws Exception {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        long buyer = ledger.jdbc()
                .sql("select min(person_id) from actions")
                .query(Long.class)
                .single();
        // placed before the night, and only now heard of
        order(buyer, clock.instant().minus(Duration.ofHours(2)));

        send(shop);

        assertThat(texts("select distinct state from actions where person_id = " + buyer))
                .containsExactly("SKIPPED");
        assertThat(texts("select reason from actions where person_id = " + buyer))
                .containsExactly("has left this journey: they ordered");
        assertThat(count("actions where state = 'SENT'")).isPositive();
        days(5);
        night(shop);
        assertThat(texts("select left_for from enrolments where person_id = " + buyer))
                .containsExactly("PURCHASE");
        assertThat(count("enrolment_steps where person_id = " + buyer)).isEqualTo(1);
    }

    @Test
    void whoLeavesTheSegmentGoesOnUnlessThatIsAnExit() {
        open(TestLedger.H2);
        night(shop());
        long grown = people.get(3);
        order(grown, clock.instant().plus(Duration.ofDays(1)));
        days(5);

        night(shop());
        assertThat(texts("select step from enrolment_steps where person_id = " + grown + " order by passed_on"))
                .containsExactly("hello", "second");

        days(7);
        night(shop(Exit.LEFT_SEGMENT));
        assertThat(texts("select left_for from enrolments where person_id = " + grown))
                .containsExactly("LEFT_SEGMENT");
        assertThat(count("enrolments where left_for = 'FINISHED'")).isEqualTo(PEOPLE - 1);
    }

    @Test
    void aStepThatMayNotBeTakenIsTriedForAWhileAndPassedBy() {
        open(TestLedger.H2);
        TestHub capped = shop().contact(new ContactSettings(0, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        night(capped);
        assertThat(count("enrolments where tried_step = 'hello' and left_for is null"))
                .isEqualTo(PEOPLE);
        days(2);
        night(capped);
        assertThat(count("enrolment_steps")).isZero();
        days(1);
        night(capped);
        assertThat(texts("select distinct outcome from enrolment_steps")).containsExactly("PASSED_BY");
        assertThat(count("enrolment_steps where step = 'hello' and passed_on = date '2026-05-04'"))
                .isEqualTo(PEOPLE);

        days(5);
        assertThat(night(shop()).planned()).isPositive();
        assertThat(count("enrolment_steps where step = 'second' and outcome = 'DECIDED'"))
                .isEqualTo(PEOPLE);
    }

    /** The night one action is chosen over all campaigns: whom another campaign writes to is not past the step. */
    @Test
    void aStepWaitsWhereAnotherCampaignIsBetter() {
        open(TestLedger.H2);
        TestHub both = shop().campaign("sale", "once", TestHub.EMAIL);

        night(both);

        long other = count("decisions where campaign = 'sale' and chosen <> 'none'");
        assertThat(other).isPositive();
        assertThat(count("enrolments where tried_step = 'hello'")).isEqualTo(other);
        assertThat(count("enrolment_steps where step = 'hello'")).isEqualTo(PEOPLE - other);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void twoFoundToBeOneGoOnAsOne(TestLedger database) {
        open(database);
        night(shop());
        long first = people.get(0);
        days(2);
        long second = person(PEOPLE);
        night(shop());
        rows.merge(first, second);
        days(3);

        night(shop());

        assertThat(texts("select coalesce(left_for, 'inside') from enrolments where person_id = " + first
                        + " order by entered_at"))
                .containsExactly("inside", "MERGED");
        assertThat(count("enrolment_steps s join enrolments e on e.id = s.enrolment_id where e.left_for is null"
                        + " and s.step = 'hello' and s.person_id = " + first))
                .isEqualTo(1);
        assertThat(count("enrolments where person_id = " + second)).isZero();
        days(5);
        night(shop());
        assertThat(texts("select step from enrolment_steps s join enrolments e on e.id = s.enrolment_id"
                        + " where e.left_for is null and s.person_id = " + first + " order by s.step"))
                .as("its own hello and its own second")
                .containsExactly("hello", "second");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whoSaysNoIsOut(TestLedger database) throws Exception {
        open(database);
        TestHub shop = shop();
        night(shop);
        List<Long> planned = ledger.jdbc()
                .sql("select distinct person_id from actions order by 1")
                .query(Long.class)
                .list();
        new Unsubscribes(ledger, clock).unsubscribe(planned.get(0), "test");
        new Objections(ledger, clock).object(planned.get(1), "test");
        new Erasure(ledger, clock).forget(planned.get(2), Set.of());

        send(shop);
        assertThat(count("actions where state = 'SENT' and person_id in (" + planned.get(0) + ", " + planned.get(1)
                        + ")"))
                .isZero();
        days(1);
        night(shop);

        assertThat(texts("select left_for from enrolments where person_id = " + planned.get(0)))
                .containsExactly("UNSUBSCRIBED");
        assertThat(texts("select left_for from enrolments where person_id = " + planned.get(1)))
                .containsExactly("OBJECTED");
        assertThat(count("enrolments where person_id = " + planned.get(2))).isZero();
        assertThat(count("enrolment_steps where person_id = " + planned.get(2))).isZero();
    }

    @Test
    void theOwnerMayChangeTheWayOfThoseInside() {
        open(TestLedger.H2);
        night(shop());
        days(5);
        TestHub changed = plain().journey(
                        "welcome",
                        "once",
                        JourneySettings.of(
                                List.of(step("before", 0), step("hello", 1), step("instead", 2), step("last", 7)),
                                Set.of()));
        night(changed);

        assertThat(texts("select distinct step from enrolment_steps order by 1"))
                .containsExactly("hello", "instead");
    }

    @Test
    void aPreviewRemembersNobody() {
        open(TestLedger.H2);
        int planned = night(shop().preview()).planned();

        assertThat(planned).isPositive();
        assertThat(count("enrolments")).isZero();
        assertThat(count("enrolment_steps")).isZero();
        night(shop());
        days(5);
        assertThat(night(shop().preview()).planned())
                .as("the second step of those inside")
                .isPositive();
        assertThat(count("enrolment_steps where step = 'second'")).isZero();
    }

    @Test
    void saysWhereSomebodyStands() {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        days(1);
        Reporting reporting = new Reporting(shop.hub(ledger, clock));

        InJourney inside =
                reporting.explain(people.get(0)).orElseThrow().journeys().get(0);
        assertThat(inside.campaign()).isEqualTo("welcome");
        assertThat(inside.steps()).extracting(InJourney.Taken::step).containsExactly("hello");
        assertThat(inside.nextStep()).isEqualTo("second");
        assertThat(inside.nextOn()).isEqualTo("2026-05-06");
        assertThat(inside.sentence())
                .isEqualTo("Entered on 2026-05-01, being in once; the next step comes on 2026-05-06.");

        order(people.get(0), clock.instant());
        night(shop);
        InJourney left =
                reporting.explain(people.get(0)).orElseThrow().journeys().get(0);
        assertThat(left.leftFor()).isEqualTo("PURCHASE");
        assertThat(left.nextStep()).isNull();
        assertThat(left.sentence())
                .isEqualTo("Entered on 2026-05-01, being in once; left on 2026-05-02: they ordered.");
    }

    /** What happened since the last night, and changes of hub.yaml, are told before the next night. */
    @Test
    void saysWhatComesOfAChangeInTheOwnersLanguage() {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        days(1);
        new Unsubscribes(ledger, clock).unsubscribe(people.get(1), "test");
        order(people.get(2), clock.instant());
        TestHub shorter =
                plain().journey("welcome", "once", JourneySettings.of(welcome().subList(0, 1), Set.of()));

        assertThat(standings(0, shop, shorter, plain()))
                .containsExactly(
                        "; the next step comes on 2026-05-06.",
                        "; no step is left.",
                        "; waits, since hub.yaml does not have this journey now.");
        assertThat(standings(1, shop)).containsExactly("; leaves the next night: they must not be written to.");
        assertThat(standings(2, shop)).containsExactly("; leaves the next night: they ordered.");
        DecideSettings spanish = new DecideSettings(Optional.empty(), Map.of(), Locale.forLanguageTag("es"));
        assertThat(standings(0, shop.decide(spanish), plain().decide(spanish)))
                .containsExactly(
                        "; el próximo paso llega el 2026-05-06.",
                        "; espera, porque hub.yaml ya no tiene este recorrido.");
        assertThat(standings(2, shop)).containsExactly("; saldrá la próxima noche: hizo un pedido.");
    }

    private List<String> standings(int person, TestHub... shops) {
        return Arrays.stream(shops)
                .map(shop -> new Reporting(shop.hub(ledger, clock))
                        .explain(people.get(person))
                        .orElseThrow()
                        .journeys()
                        .get(0)
                        .sentence())
                .map(sentence -> sentence.substring(sentence.indexOf(';')))
                .toList();
    }

    private static JourneySettings arms(boolean again, TestSettings test) {
        Map<String, List<StepSettings>> arms = new LinkedHashMap<>();
        arms.put("gentle", List.of(step("hello", 0)));
        arms.put("bold", List.of(new StepSettings("sale", Period.ZERO, Period.ofDays(3), List.of(email("bold sale")))));
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("gentle", .5);
        shares.put("bold", .5);
        return new JourneySettings(arms, shares, Set.of(), again, test);
    }

    @Test
    void drawsArmsForGoodUntilOneIsBetter() {
        open(TestLedger.H2);
        TestSettings automatic = new TestSettings(Outcome.MARGIN, true, Optional.empty());
        TestHub shop = plain().journey("welcome", "once", arms(true, automatic));
        night(shop);
        Map<String, String> drawn = drawn("2026-05-01");
        // binomial(30, ½): beyond these in fewer than 1 of 10,000 hubs' salts
        assertThat(drawn.values().stream().filter("bold"::equals).count()).isBetween(5L, 25L);
        assertThat(
                        count(
                                "decisions where chosen = 'hello' and person_id in (select person_id from enrolments where arm = 'bold')"))
                .isZero();

        days(29);
        night(shop);
        assertThat(count("enrolments")).as("before the cooldown has ended").isEqualTo(PEOPLE);
        days(1);
        night(shop);
        assertThat(drawn("2026-05-31")).isEqualTo(drawn);

        new ArmVerdicts(ledger, clock).declare("welcome", "gentle 50%, bold 50%", "bold", "test");
        days(30);
        night(shop);
        assertThat(drawn("2026-06-30")).hasSize(PEOPLE).containsValue("bold").doesNotContainValue("gentle");
        assertThat(texts("select distinct drawn_among from enrolments where enrolment = '2026-06-30'"))
                .containsExactly("");

        days(30);
        night(plain().journey(
                        "welcome", "once", arms(true, new TestSettings(Outcome.MARGIN, false, Optional.of("gentle")))));
        assertThat(drawn("2026-07-30")).hasSize(PEOPLE).containsValue("gentle").doesNotContainValue("bold");
    }

    private Map<String, String> drawn(String day) {
        Map<String, String> arms = new LinkedHashMap<>();
        ledger.jdbc()
                .sql("select p.person_key, e.arm from enrolments e join people p on p.id = e.person_id"
                        + " where e.enrolment = :day order by 1")
                .param("day", day)
                .query(row -> {
                    arms.put(row.getString(1), row.getString(2));
                });
        return arms;
    }
}
