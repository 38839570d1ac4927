package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.config.HubCheck;
import io.valuehub.config.value.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is what the hub takes. */
class DocsTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("valuehub.checkout", "../.."));
    private static final Pattern HUB_YAML = Pattern.compile("```yaml\\R(hub:.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path folder;

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                CHECKOUT.resolve("README.md"),
                CHECKOUT.resolve("CHANGELOG.md"),
                CHECKOUT.resolve("examples/own-connector/README.md"),
                CHECKOUT.resolve("examples/first-look/README.md")));
        try (Stream<Path> docs = Files.walk(CHECKOUT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyHubYamlShownHasNoProblems(Path page) throws IOException {
        Files.writeString(
                folder.resolve("online_retail.csv.gz"), // only its header is looked at
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        Files.writeString(folder.resolve("rates.csv"), "day,base,currency,rate\n");
        Files.writeString(folder.resolve("orders.csv"), "order,customer,placed-at,total\n");
        Files.writeString(folder.resolve("totals.csv"), "day,currency,orders,revenue,refunds\n");
        for (MatchResult shown :
                HUB_YAML.matcher(Files.readString(page)).results().toList()) {
            Path file = Files.writeString(folder.resolve("hub.yaml"), shown.group(1));
            Variables variables = Variables.of(VARIABLE.matcher(shown.group(1))
                    .results()
                    .collect(Collectors.toMap(
                            name -> name.group(1), name -> "long enough for any secret", (same, again) -> same)));

            List<Problem> problems = HubCheck.of(file, variables, name -> false).problems();

            assertThat(problems).as(page + ": " + shown.group(1)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            assertThat(page.resolveSibling(link.group(1)))
                    .as(page + " " + link.group())
                    .exists();
        }
    }

    @Test
    void everySegmentFieldIsDocumented() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs/hub-yaml.md"));

        for (CustomerField field : CustomerField.values()) {
            assertThat(page)
                    .contains("`"
                            + field.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "`");
        }
    }
}
