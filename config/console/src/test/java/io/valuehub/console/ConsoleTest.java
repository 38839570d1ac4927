package io.valuehub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.verb.Reporting;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console of a live hub, over real HTTP and real tables. The sample's numbers are its own; pages must agree. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "hub.console.hosts=hub.internal")
class ConsoleTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Reporting reporting;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    @Test
    void overviewSaysWhatTheReportSays() throws Exception {
        JsonNode report = browser.json("/api/overview");
        assertThat(report.get("customers").asLong()).isPositive();
        assertThat(browser.get("/").body())
                .contains("<h1>" + report.get("customers").asText() + " customers, worth about €")
                .contains(">Live<")
                .contains("1 action in doubt")
                .contains("Reading products of my-shop failed")
                .contains("href=\"/segments/slipping\"")
                .contains("Not measurable yet")
                .contains("held out, so that what actions earn can be measured")
                .contains("has said no to messages")
                .contains("consent is not known, which means no");
    }

    @Test
    void customersAreSortedAndLeafedThrough() throws Exception {
        JsonNode first = browser.json("/api/customers?sort=revenue&order=descending");
        JsonNode second = browser.json("/api/customers?sort=revenue&order=descending&page=2");
        assertThat(first.get("rows")).hasSize(Pager.SIZE);
        List<Double> revenues = StreamSupport.stream(first.get("rows").spliterator(), false)
                .map(row -> row.get("revenue").asDouble())
                .toList();
        assertThat(revenues).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(second.at("/rows/0/revenue").asDouble()).isLessThanOrEqualTo(revenues.get(Pager.SIZE - 1));
        String page = browser.get("/customers?sort=revenue&order=descending").body();
        assertThat(page)
                .contains("aria-sort=\"descending\"")
                .contains("Page 1 of 3")
                .contains("rel=\"next\"");
    }

    @Test
    void aSearchFindsNamesAndAddressesAndIsKept() throws Exception {
        assertThat(browser.get("/customers?search=person17%40").body())
                .contains("1 customer found")
                .contains("value=\"person17@\"");
        assertThat(browser.get("/customers?search=nobody-at-all").body()).contains("Nobody of that name or address.");
        assertThat(browser.get("/customers?sort=none&order=none&page=-4").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatPeopleAreCalledIsTextAndNotMarkup() throws Exception {
        assertThat(browser.get("/customers?search=person1%40").body())
                .contains("Ana &lt;i&gt;")
                .doesNotContain("<i>");
        assertThat(browser.get("/customers?search=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void aCustomersPageExplainsTheDecision() throws Exception {
        ActionRow doubtful = reporting
                .report(Optional.empty())
                .orElseThrow()
                .get(Section.IN_DOUBT)
                .get(0);
        HttpResponse<String> page = browser.get("/customers/" + doubtful.person());
        assertThat(page.body())
                .contains("do nothing")
                .contains("email win-back")
                .contains(">chosen<")
                .contains("no answer after the message was handed over")
                .contains("<svg class=\"timeline\"")
                .contains("wants them")
                .contains("What may really happen")
                .contains("90% prediction interval: ")
                .contains("<svg class=\"timeline chart\"");
        assertThat(browser.json("/api/customers/" + doubtful.person())
                        .at("/predictiveDistribution/ordersPredictionInterval/level")
                        .asDouble())
                .isEqualTo(.9);
        assertThat(browser.json("/api/customers/" + doubtful.person())
                        .get("person")
                        .asLong())
                .isEqualTo(doubtful.person());
    }

    @Test
    void actionsAreListedByState() throws Exception {
        long sent = reporting
                .actions(new ActionQuery(Optional.of("SENT"), Optional.empty(), 0, 1))
                .total();
        assertThat(browser.json("/api/actions?state=SENT").get("total").asLong())
                .isEqualTo(sent)
                .isPositive();
        assertThat(browser.get("/actions").body()).contains("Sent <span>" + sent + "</span>");
        assertThat(browser.get("/actions?state=IN_DOUBT").body())
                .contains("Nobody knows whether these arrived.")
                .contains("no answer after the message was handed over");
        assertThat(browser.get("/actions?state=nonsense").body()).contains("None is in this state.");
    }

    @Test
    void aSegmentShowsItsRuleItsMembersAndWhoMoved() throws Exception {
        JsonNode segment = browser.json("/api/segments/slipping");
        assertThat(segment.at("/size/size").asLong())
                .isEqualTo(segment.at("/customers/total").asLong());
        assertThat(segment.get("moves")).isNotEmpty();
        assertThat(browser.get("/segments/slipping").body())
                .contains("recency &gt;&#x3D; 60")
                .contains("came in")
                .contains("went out");
    }

    @Test
    void keyFiguresShowTheirLastWholeMonthAndWhatTheyMean() throws Exception {
        JsonNode orders = StreamSupport.stream(
                        browser.json("/api/kpis").get("kpis").spliterator(), false)
                .filter(kpi -> kpi.get("name").asText().equals("orders"))
                .findFirst()
                .orElseThrow();
        assertThat(orders.at("/latest/complete").asBoolean()).isTrue();
        String page = browser.get("/kpis").body();
        String tile = page.substring(page.indexOf("id=\"orders\""), page.indexOf("id=\"active-customers\""));
        assertThat(tile)
                .contains("<p class=\"figure\">"
                        + Math.round(orders.at("/latest/value").asDouble()))
                .contains("<polyline class=\"line\"")
                .contains("Number of orders of the month. From orders. Counted.");
        assertThat(page).contains("95% interval: Wilson.").contains("<polygon class=\"band\"");
    }

    @Test
    void cohortsAreDrawnForEverybodyAndForASegment() throws Exception {
        JsonNode cohorts = browser.json("/api/cohorts");
        JsonNode first = cohorts.at("/cohorts/0");
        String page = browser.get("/cohorts").body();
        assertThat(page)
                .contains(first.at("/ages/1/active").asText() + " of "
                        + first.get("customers").asText() + " ordered")
                .contains("class=\"shade-9 ")
                .contains("is not over")
                .contains("<option value=\"loyal\">");
        assertThat(browser.get("/cohorts?measure=value&by=quarter&segment=loyal")
                        .body())
                .contains("<option value=\"loyal\" selected>")
                .contains("Margin of each cohort")
                .contains("€");
        assertThat(customers(browser.json("/api/cohorts?segment=loyal"))).isLessThan(customers(cohorts));
        assertThat(browser.get("/cohorts?segment=none").statusCode()).isEqualTo(404);
    }

    @Test
    void acquisitionShowsWhatCustomersAreWorthByTheWayTheyCame() throws Exception {
        JsonNode channels = browser.json("/api/acquisition").at("/acquisition/channels");
        assertThat(StreamSupport.stream(channels.spliterator(), false)
                        .map(channel -> channel.get("name").asText()))
                .containsExactlyInAnyOrder("google / cpc", "direct");
        assertThat(browser.get("/acquisition").body())
                .contains("google / cpc: spring")
                .contains("Worth of a new customer")
                .doesNotContain("Paid back after");
    }

    @Test
    void journeysShowWhoIsWhereAndHowTheirWaysCompare() throws Exception {
        JsonNode welcome = StreamSupport.stream(
                        browser.json("/api/campaigns").path("campaigns").spliterator(), false)
                .filter(campaign -> campaign.path("campaign").asText().equals("welcome"))
                .findFirst()
                .orElseThrow();
        long inside = welcome.at("/journey/inside").asLong();
        assertThat(inside).isPositive();
        assertThat(browser.get("/campaigns").body())
                .contains(inside + " on their way")
                .contains("gentle against bold")
                .contains("No arm is the better beyond doubt yet")
                .contains("gentle: hello");

        long traveller = LongStream.rangeClosed(1, 1000)
                .filter(person -> reporting
                        .explain(person)
                        .filter(one -> one.journeys().stream().anyMatch(journey -> journey.nextStep() != null))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        String page = browser.get("/customers/" + traveller).body();
        assertThat(page)
                .contains("<h2>Journeys</h2>")
                .contains("welcome: gentle")
                .contains("next: reminder")
                .doesNotContain("hello: gentle: hello");
        assertThat(page.substring(page.indexOf("<h2>Journeys</h2>"), page.indexOf("next: reminder")))
                .doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void campaignsShowWhatTheyEarnedOrWhenThatWillBeKnown() throws Exception {
        JsonNode report = browser.json("/api/campaigns");
        assertThat(report.path("windowDays").asInt()).isEqualTo(30);
        String page = browser.get("/campaigns").body();
        if (report.path("campaigns").isEmpty()) {
            assertThat(page).contains("Nothing was decided yet");
        } else {
            assertThat(page)
                    .contains("Revenue attributed")
                    .contains(report.at("/campaigns/0/campaign").asText())
                    .contains("Not measurable");
        }
    }

    private static long customers(JsonNode cohorts) {
        return StreamSupport.stream(cohorts.get("cohorts").spliterator(), false)
                .mapToLong(cohort -> cohort.get("customers").asLong())
                .sum();
    }

    @Test
    void movesAreDrawnAsTheJsonCountsThem() throws Exception {
        JsonNode movement = browser.json("/api/moves");
        JsonNode lifecycle = movement.at("/transitions/0");
        long moved = 0;
        for (int i = 0; i < lifecycle.get("groups").size(); i++) {
            for (int j = 0; j < lifecycle.get("groups").size(); j++) {
                moved += i == j ? 0 : lifecycle.at("/customers/" + i + "/" + j).asLong();
            }
        }
        assertThat(lifecycle.get("grouping").asText()).isEqualTo("lifecycle");
        assertThat(moved).isPositive();
        assertThat(browser.get("/moves").body())
                .contains(moved + " of ")
                .contains("their stage in life")
                .contains("<svg class=\"sankey")
                .contains("What changed their value")
                .contains("Groups are looked for from 200 customers on")
                .contains("recency ");
        assertThat(browser.get("/moves?by=segment+slipping").body()).contains("(recency &gt;&#x3D; 60)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customers/999999", "/segments/none", "/mailbox/none"})
    void whatIsNotThereIsSaidAsPageAndAsJson(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(browser.get(path).body()).contains("<h1>Not here</h1>");
        assertThat(browser.get("/api" + path).statusCode()).isEqualTo(404);
        assertThat(browser.json("/api" + path).get("detail").asText()).startsWith("There is no");
    }

    @Test
    void aMessageCanDoNothing() throws Exception {
        assertThat(browser.get("/mailbox/m-1").body())
                .contains("We miss you &lt;b&gt;")
                .contains("sandbox src=\"/mailbox/m-1/content\"");
        HttpResponse<String> content = browser.get("/mailbox/m-1/content");
        assertThat(content.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox; default-src 'none'")
                .contains("frame-ancestors 'self'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/customers",
                "/customers/1",
                "/kpis",
                "/cohorts",
                "/moves",
                "/moves?by=rfm",
                "/moves?by=segment+slipping&from=nonsense",
                "/cohorts?measure=value&by=quarter&segment=loyal",
                "/acquisition",
                "/campaigns",
                "/actions",
                "/segments/loyal",
                "/mailbox",
                "/mailbox/m-1"
            })
    void pagesNeedNothingTheirPolicyForbids(String path) throws Exception {
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContainPattern(Pattern.compile("<script|style=|\\son[a-z]+=|https?://"));
    }

    @Test
    void answersOnlyToNamesOfThisMachineAndThoseAllowed() throws Exception {
        assertThat(browser.asHost("localhost:8080", "/api/overview")).startsWith("HTTP/1.1 200");
        assertThat(browser.asHost("127.0.0.1", "/api/overview")).startsWith("HTTP/1.1 200");
        assertThat(browser.asHost("[::1]:8080", "/api/overview")).startsWith("HTTP/1.1 200");
        assertThat(browser.asHost("HUB.internal", "/api/overview")).startsWith("HTTP/1.1 200");
        assertThat(browser.asHost("evil.example.com", "/api/overview"))
                .startsWith("HTTP/1.1 403")
                .contains("hub.console.hosts")
                .doesNotContain("customers\":");
        assertThat(browser.asHost("localhost.example.com", "/")).startsWith("HTTP/1.1 403");
    }

    @Test
    void onlyShows() throws Exception {
        assertThat(browser.send("POST", "/customers").statusCode()).isEqualTo(405);
        assertThat(browser.send("DELETE", "/api/customers/1").statusCode()).isEqualTo(405);
    }

    @Test
    void leavesTheHostsOwnPagesAlone() throws Exception {
        HttpResponse<String> page = browser.get("/host");
        assertThat(page.body()).isEqualTo("host");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isEmpty();
        assertThat(browser.asHost("www.example.com", "/host")).startsWith("HTTP/1.1 200");
    }

    @Test
    void hasItsOwnStyleSheet() throws Exception {
        HttpResponse<String> sheet = browser.get("/valuehub/console.css");
        assertThat(sheet.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(sheet.body()).doesNotContain("url(").doesNotContain("@import");
    }
}
