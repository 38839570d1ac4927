package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {

    @TempDir
    private Path folder;

    private static HubRun experiment(
            Path file, String arm, String control, String outcomes, String features, String... options) {
        List<String> arguments = new ArrayList<>(List.of("experiment", file.toString(), "--arm", arm));
        arguments.addAll(List.of("--control", control, "--outcome", outcomes, "--features", features));
        arguments.addAll(List.of(options));
        return HubRun.of(arguments.toArray(String[]::new));
    }

    /** Effects of Hillstrom's experiment; reference-actions.md, section 1. The rest is tested where it is reckoned. */
    @Test
    void analysesHillstromsExperiment() {
        HubRun run = experiment(
                PublicData.file("hillstrom.csv.gz"),
                "segment",
                "No E-Mail",
                "visit,conversion,spend",
                "recency,history,mens,womens,zip_code,newbie,channel",
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "customers",
                        "arms",
                        "effects",
                        "rankers",
                        "policies",
                        "budget",
                        "decisionRule",
                        "verdict",
                        "why",
                        "sampleRatio",
                        "imbalances");
        assertThat(json.path("customers").asInt()).isEqualTo(64_000);
        JsonNode mens = json.path("effects").get(0);
        assertThat(mens.path("arm").asText()).isEqualTo("Mens E-Mail");
        assertThat(mens.path("difference").asDouble()).isCloseTo(.076590, within(5e-7));
        assertThat(mens.path("low").asDouble()).isCloseTo(.069953, within(5e-7));
        assertThat(json.path("verdict").asText()).isEqualTo("best-single-action");
    }

    /** A coupon that lifts purchases from .2 to .3, but only among the young: n = 8,000, effects .2 and 0. */
    @Test
    void seesWhomAnActionChanges() throws IOException {
        Path past = simulated("past.csv", 8000, 1);
        Path test = simulated("test.csv", 8000, 2);
        HubRun run = experiment(
                past,
                "got",
                "none",
                "bought",
                "age",
                "--value",
                "1",
                "--cost",
                "0.05",
                "--test",
                test.toString(),
                "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("past.csv:8003 has no got", "left out 2 lines of past.csv");
        assertThat(run.json().path("customers").asInt()).isEqualTo(8000);
        assertThat(run.json().path("rankers").get(0).path("chosen").asText()).isNotEqualTo("constant");
        JsonNode rule = run.json().path("decisionRule");
        // Worth it for the young half only: .2 + .5 · (.2 − .05) = .275, four standard errors are .025.
        assertThat(rule.path("sends").asInt()).isBetween(3600, 4400);
        assertThat(rule.path("profitPerCustomer").asDouble()).isCloseTo(.275, within(.025));
        // To everybody: .2 + .5 · .2 − .05.
        assertThat(rule.path("sendToAllProfit").asDouble()).isCloseTo(.25, within(.025));
    }

    private Path simulated(String name, int people, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder("got,age,bought\n");
        for (int i = 0; i < people; i++) {
            boolean young = random.nextBoolean();
            boolean treated = random.nextBoolean();
            double probability = .2 + (treated && young ? .2 : 0);
            lines.append(treated ? "coupon" : "none")
                    .append(young ? ",young," : ",old,")
                    .append(random.nextDouble() < probability ? 1 : 0)
                    .append('\n');
        }
        lines.append("coupon,old,yes\n").append(",old,1\n");
        return Files.writeString(folder.resolve(name), lines);
    }

    @Test
    void saysWhatIsWrongAllAtOnce() throws IOException {
        Path file = simulated("past.csv", 100, 1);
        HubRun run = experiment(file, "gott", "none", "bougth", "age");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "past.csv:1 has no column 'gott' but must be one of [got, age, bought]; did you mean got?",
                        "past.csv:1 has no column 'bougth' but must be one of [got, age, bought]; did you mean bought?");
        assertThat(experiment(file, "got", "nome", "bought", "age").err())
                .contains("--control was 'nome' but must be one of [coupon, none]; did you mean none?");
    }

    /** Every second person got it, nothing is known of them, and it changes nothing: nothing is found. */
    @Test
    void anActionThatGoesByThePlaceInTheFileMisleadsNobody() throws IOException {
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder("got,city,bought\n");
        for (int i = 0; i < 1000; i++) {
            lines.append(i % 2 == 0 ? "none" : "coupon")
                    .append(",here,")
                    .append(random.nextInt(4) / 3)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("alternating.csv"), lines);

        HubRun run = experiment(file, "got", "none", "bought", "city", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("rankers").get(0).path("chosen").asText()).isEqualTo("constant");
        assertThat(run.json().path("verdict").asText()).isEqualTo("not-enough-data");
    }

    /** Two to one was meant and 45 to 55 it is, of 100 customers with four lines each, one with a line too many. */
    @Test
    void asksWhetherChanceDecidedWhoGotWhat() throws IOException {
        StringBuilder lines = new StringBuilder("who,got,age,bought\n");
        for (int i = 0; i < 400; i++) {
            int customer = i % 100;
            lines.append(customer)
                    .append(customer < 45 ? ",none," : ",coupon,")
                    .append(customer % 7)
                    .append(",1\n");
        }
        lines.append("0,coupon,0,1\n");
        Path file = Files.writeString(folder.resolve("lines.csv"), lines);

        HubRun run = experiment(
                file, "got", "none", "bought", "age", "--customer", "who", "--shares", "none=2,coupon=1", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("lines.csv:402 gives a customer 'coupon' who had 'none' before");
        assertThat(run.json().path("arms").get(1).path("customers").asInt()).isEqualTo(55);
        // Four lines a customer add up, the same for all, whom the models' priors draw away by less than a millionth.
        assertThat(run.json().path("policies").get(1).path("value").asDouble()).isCloseTo(4, within(1e-6));
        assertThat(run.json().path("sampleRatio").path("mismatch").asBoolean()).isTrue();
        assertThat(run.json().path("why").asText()).contains("not the sizes that were meant");
        assertThat(experiment(file, "got", "none", "bought", "age", "--shares", "nome=2,none=0")
                        .err())
                .contains(
                        "--shares names 'nome' but must be one of [none, coupon]; did you mean none?",
                        "--shares none was 0.0 but must be above zero",
                        "--shares says nothing of [coupon]");
    }

    @Test
    void threePeopleAreTooFew() throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), "got,age,bought\ncoupon,1,1\nnone,2,0\ncoupon,3,0\n");

        HubRun run = experiment(file, "got", "none", "bought", "age");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "few.csv holds fewer than 20 people given 'none'",
                        "few.csv holds fewer than 20 people given 'coupon'");
    }

    /** Semicolons, decimal commas, margins below zero, a missing one: means by hand 3 and (−1.5 + 0 + 4 + 1.5) / 4 = 1. */
    @Test
    void readsWhatShopsExport() throws IOException {
        StringBuilder lines = new StringBuilder("Grupo; Margen ;Edad\n");
        for (int i = 0; i < 20; i++) {
            lines.append("control;-1,5;\ncontrol;0;33\ncontrol;4;41\ncontrol;1,5;\n");
            lines.append("B;3;33\nB;3,5;\nB;2,5;20\nB;;20\n");
        }
        Path file = Files.writeString(folder.resolve("export.csv"), lines);

        HubRun run = experiment(file, "Grupo", "control", "Margen", "Edad", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("customers").asInt()).isEqualTo(140);
        // 3 − 1
        assertThat(run.json().path("effects").get(0).path("difference").asDouble())
                .isCloseTo(2, within(1e-12));
    }

    /** Ten people who buy bread and milk, and then bread again: by a file of lines, without a hub. */
    @Test
    void foretellsLastBasketsOfAFile() throws IOException {
        StringBuilder lines = new StringBuilder("Invoice;Customer;Date;Product;Quantity\n");
        for (int i = 0; i < 10; i++) {
            lines.append("a%d;c%d;2026-01-01;bread;1\na%d;c%d;2026-01-01;milk;1\n".formatted(i, i, i, i));
            lines.append("b%d;c%d;2026-02-01;bread;2\nr%d;c%d;2026-03-01;milk;-1\n".formatted(i, i, i, i));
        }
        Path file = Files.writeString(folder.resolve("lines.csv"), lines);

        HubRun run = HubRun.of("backtest", "--recommend", "--orders", file.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("protocol").asText()).isEqualTo("leave-last-basket-out");
        assertThat(run.json().path("customers").asInt()).isEqualTo(10);
        assertThat(run.json().path("items").asInt()).isEqualTo(2);
        assertThat(run.json().path("all").path("hitRate10").asDouble()).isEqualTo(1);
        assertThat(run.err()).contains("10 lines left out");
    }
}
