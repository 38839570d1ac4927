package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hub backtest --orders}: a file in the place of a ledger. */
class BacktestOrdersTest {

    @TempDir
    private Path folder;

    /** CDNOW: sample of 2,357 customers; reference-values.md, sections 1 and 2. */
    @Test
    void fitsCdnowWithoutALedger() {
        HubRun run = HubRun.of(
                "backtest",
                "--orders",
                PublicData.file("cdnow_elog.csv").toString(),
                "--until",
                "1997-09-30",
                "--horizon",
                "39w",
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = run.json();
        assertThat(report.path("customers").asInt()).isEqualTo(2357);
        assertThat(report.path("repeatOrders").asInt()).isEqualTo(2457);
        JsonNode model = report.path("models").get(0);
        assertThat(model.path("name").asText()).isEqualTo("BG/NBD");
        assertThat(model.path("logLikelihood").asDouble()).isCloseTo(-9582.4292, within(5e-4));
        assertThat(model.path("holdout").path("actual").asInt()).isEqualTo(1882);
        assertThat(run.err()).contains("customer = customer_id", "amount = sales_usd");
        // The sum of sales_usd after 1997-09-30.
        assertThat(report.path("actualRevenue").asDouble()).isCloseTo(70976.39, within(.01));
        JsonNode totals = model.path("totals");
        // The sum of CET of reference-values.md; 1,882 came, more than chance alone explains.
        assertThat(totals.path("orders").path("expected").asDouble()).isCloseTo(1653.41, within(.01));
        assertThat(totals.path("orders").path("prediction").path("high").asDouble())
                .isBetween(totals.path("orders").path("confidence").path("high").asDouble(), 1882.0);
        assertThat(totals.path("revenue").path("confidence").path("low").asDouble())
                .isLessThan(totals.path("revenue").path("expected").asDouble());
        assertThat(totals.path("revenue").path("level").asDouble()).isEqualTo(.9);
    }

    /** The chosen model is told with both kinds of interval, and what came. */
    @Test
    void tellsTheTotalsInWords() throws IOException {
        HubRun run = HubRun.of(
                "backtest",
                "--orders",
                PublicData.file("cdnow_elog.csv").toString(),
                "--until",
                "1997-09-30",
                "--horizon",
                "39w");

        assertThat(run.exitCode()).as(run.err()).isZero();
        // The sum of CET of MBG/NBD, which has the best log score: 1576.71 in reference-values.md.
        assertThat(run.out())
                .containsPattern(
                        "MBG/NBD expects 1,576\\.7 orders \\(90% confidence interval of the expectation"
                                + " 1,4\\d\\d\\.\\d to 1,6\\d\\d\\.\\d\\); 90% prediction interval of what comes,.*; 1,882 came")
                .containsPattern("MBG/NBD expects [\\d,.]+ revenue .*; 70,976\\.39 came");
        assertThat(run.err())
                .contains(
                        "orders of a customer meet on a day 39 times, chance would bring 13: orders of one day are one"
                                + " purchase (--each-order counts otherwise)");
    }

    /** The order of lines, the delimiter, the way dates and amounts are written and spoilt lines change nothing. */
    @Test
    void findsTheSameHoweverTheFileIsWritten() throws IOException {
        List<String> lines = Files.readAllLines(PublicData.file("cdnow_elog.csv"));
        List<String> german = lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cell -> cell[2].substring(8) + "." + cell[2].substring(5, 7) + "." + cell[2].substring(0, 4)
                        + ";K-" + cell[0] + ";" + cell[4].replace('.', ','))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(german, new Random(1));
        german.add(0, "Tag;Kunde;Umsatz");
        german.add("gestern;K-1;1");
        Path file = Files.write(folder.resolve("bestellungen.csv"), german);

        HubRun run = HubRun.of(
                "backtest",
                "--orders",
                file.toString(),
                "--customer",
                "kunde",
                "--date",
                "Tag",
                "--amount",
                "Umsatz",
                "--until",
                "1997-09-30",
                "--horizon",
                "39w",
                "--json",
                "--summary",
                folder.resolve("summary.csv").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 line left out", "bestellungen.csv:6921");
        assertThat(run.json().path("repeatOrders").asInt()).isEqualTo(2457);
        assertThat(run.json().path("spend").path("parameters").path("p").asDouble())
                .isCloseTo(6.25, within(0.01)); // gamma-gamma p, q, gamma are 6.25, 3.74, 15.44 on this sample
        assertThat(Files.readAllLines(folder.resolve("summary.csv")))
                .hasSize(2358)
                .anyMatch(line -> line.startsWith("K-1,2,30.42857142857142"));
    }

    /**
     * 100,000 customers drawn with r .243, alpha 4.414, a .793, b 2.426, ages uniform on 13 to 104 weeks, days whole: a file of
     * customers and dates, watched for four weeks more.
     */
    @Test
    void findsTheParametersThatMadeTheFile() throws IOException {
        long seed = 20_261_129;
        System.out.println("BacktestOrdersTest.findsTheParametersThatMadeTheFile seed " + seed);
        Well19937c random = new Well19937c(seed);
        GammaDistribution rates = new GammaDistribution(random, .243, 1 / 4.414 / 7);
        BetaDistribution leaving = new BetaDistribution(random, .793, 2.426);
        LocalDate opening = LocalDate.of(2022, 1, 1);
        List<String> lines = new ArrayList<>(List.of("customer,date"));
        for (int customer = 1; customer <= 100_000; customer++) {
            double rate = rates.sample();
            double leave = leaving.sample();
            double day = 637 * random.nextDouble();
            boolean alive = true;
            while (day < 756) {
                lines.add(customer + "," + opening.plusDays((int) day));
                day = alive ? day - Math.log(1 - random.nextDouble()) / rate : Double.POSITIVE_INFINITY;
                alive = random.nextDouble() >= leave;
            }
        }
        Path file = Files.write(folder.resolve("drawn.csv"), lines);
        JsonNode each = parameters(file);
        assertThat(each.path("r").asDouble()).isCloseTo(.243, within(.243 * .03));
        assertThat(each.path("alpha").asDouble()).isCloseTo(4.414, within(4.414 * .04));
        assertThat(each.path("a").asDouble()).isCloseTo(.793, within(.793 * .09));
        assertThat(each.path("b").asDouble()).isCloseTo(2.426, within(2.426 * .12));
        // Orders of one day as one purchase: alpha 5 % larger.
        assertThat(parameters(file, "--no-each-order").path("alpha").asDouble()
                        / each.path("alpha").asDouble())
                .isBetween(1.03, 1.08);
    }

    private static JsonNode parameters(Path file, String... more) {
        List<String> command = new ArrayList<>(
                List.of("backtest", "--orders", file.toString(), "--until", "2023-12-29", "--horizon", "4w", "--json"));
        command.addAll(List.of(more));
        HubRun run = HubRun.of(command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode model = run.json().path("models").get(0);
        assertThat(model.path("name").asText()).isEqualTo("BG/NBD");
        return model.path("parameters");
    }

    @Test
    void saysWhatIsWrongWithTheCommand() {
        HubRun missing =
                HubRun.of("backtest", "--orders", folder.resolve("none.csv").toString());
        HubRun useless = HubRun.of("backtest", "--customer", "id", "--delimiter", ";");

        assertThat(missing.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(missing.err()).contains("none.csv", "is not there");
        assertThat(useless.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(useless.err()).contains("--customer was 'id' without --orders", "--delimiter");
    }

    /** 60 customers who buy once or twice within eight weeks of 2026; the last on 26 February. */
    private Path youngShop() throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer,date,amount"));
        LocalDate opening = LocalDate.of(2026, 1, 2);
        for (int customer = 0; customer < 60; customer++) {
            lines.add(customer + "," + opening.plusDays(customer % 28) + ",20");
            if (customer % 3 == 0) {
                lines.add(customer + "," + opening.plusDays(28 + customer % 28) + ",25");
            }
        }
        lines.add("7,2026-02-26,10");
        return Files.write(folder.resolve("young.csv"), lines);
    }

    private HubRun young(String... more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("backtest", "--orders", youngShop().toString()));
        command.addAll(List.of(more));
        return HubRun.of(command.toArray(String[]::new));
    }

    @Test
    void aNumberAloneIsWeeks() throws IOException {
        HubRun run = young("--horizon", "2", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("horizon").asDouble()).isEqualTo(2);
        assertThat(run.json().path("unit").asText()).isEqualTo("week");
        assertThat(run.json().path("until").asText()).isEqualTo("2026-02-12");
    }

    /** No month of a cohort is over, so there is no retention to draw yet; all else is drawn. */
    @Test
    void drawsAYoungShop() throws IOException {
        HubRun run = young("--horizon", "1w", "--plots", folder.resolve("plots").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("plots").resolve("tracking.svg")).exists();
        assertThat(folder.resolve("plots").resolve("moves.png")).exists();
    }

    @Test
    void saysWhichTimesCannotBeCompared() throws IOException {
        assertThat(young("--horizon", "banana").err())
                .contains("--horizon was 'banana' but must be a length of time such as '30 days'");
        assertThat(young("--horizon", "0").err()).contains("--horizon was '0' but must be at least one day");
        assertThat(young("--until", "2026-02-26").err())
                .contains("--until was 2026-02-26 but must be a day before the last order, which is of 2026-02-26");
        assertThat(young().err()).contains("forecast a shorter time with --horizon");
        assertThat(young("--until", "2026-02-12").err()).contains("compared with a time not all of which may be known");
    }

    @Test
    void saysThatOneDayHasNothingToForecast() throws IOException {
        Path file = Files.writeString(
                folder.resolve("day.csv"), "customer,date,amount\n1,2026-02-26,10\n2,2026-02-26,12\n");

        assertThat(HubRun.of("backtest", "--orders", file.toString()).err())
                .contains("the orders are all of 2026-02-26 but must be of more than one day");
    }
}
