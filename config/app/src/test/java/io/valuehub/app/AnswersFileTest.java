package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey's export beside the orders makes NPS and CSAT; that of an email tool makes known who has not ordered yet. */
class AnswersFileTest {

    private static final String HUB = """
            hub:
              currency: EUR
              connections:
                shop:
                  kind: csv
                  orders: { path: orders.csv }
                  feedback:
                    path: answers.csv
                    columns: { email: Respondent, question: Survey, score: Rating, scale: Of, answered-at: Date }
                  events:
                    path: mails.csv
                    columns: { email: Recipient, kind: What, happened-at: When, "attribute:campaign": Mailing }
            """;

    @TempDir
    private Path folder;

    @Test
    void aSurveysExportMakesNpsAndCsat() throws IOException {
        StringBuilder orders = new StringBuilder("order,email,placed-at,total\n");
        for (int customer = 1; customer <= 6; customer++) {
            orders.append("%d,c%d@example.com,2026-0%d-10,20\n".formatted(customer, customer, customer));
        }
        Files.writeString(folder.resolve("orders.csv"), orders.append("9,c1@example.com,2026-06-29,20\n"));
        Files.writeString(folder.resolve("answers.csv"), """
                Respondent,Survey,Rating,Of,Date
                c1@example.com,NPS,3,10,2026-06-02
                c1@example.com,NPS,10,10,2026-06-20
                c2@example.com,NPS,9,10,2026-06-03
                c3@example.com,NPS,8,10,2026-06-04
                c4@example.com,NPS,2,10,2026-06-05
                c5@example.com,NPS,nine,10,2026-06-05
                c2@example.com,CSAT,4,5,2026-06-03
                c3@example.com,CSAT,2,5,2026-06-04
                """);
        Files.writeString(folder.resolve("mails.csv"), """
                Recipient,What,When,Mailing
                c1@example.com,opened-email,2026-06-03 09:00,june
                lead@example.com,clicked-email,2026-06-03 09:05,june
                lead@example.com,,2026-06-03 09:06,june
                """);
        Files.writeString(folder.resolve("hub.yaml"), HUB);

        HubRun sync = HubRun.of("sync", "--dir", folder.toString());
        assertThat(sync.exitCode()).as(sync.err()).isZero();
        HubRun run = HubRun.of("report", "--json", "--as-of", "2026-06-30", "--dir", folder.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();

        // The last answer of each: 10, 9, 8 and 2, so 100 · (2 − 1) / 4. Of two answers one is 4 of 5.
        assertThat(latest(run.json(), "net-promoter-score").path("value").asDouble())
                .isCloseTo(25, within(1e-9));
        assertThat(latest(run.json(), "net-promoter-score").path("size").asInt())
                .isEqualTo(4);
        assertThat(latest(run.json(), "customer-satisfaction").path("value").asDouble())
                .isCloseTo(.5, within(1e-9));
        assertThat(run.json().path("sources").findValuesAsText("stream")).contains("feedback", "events");
        HubRun access = HubRun.of("access", "lead@example.com", "--json", "--dir", folder.toString());
        assertThat(access.exitCode()).as(access.err()).isZero();
        assertThat(access.out()).contains("clicked-email", "june");
    }

    private static JsonNode latest(JsonNode report, String figure) {
        for (JsonNode kpi : report.path("kpis")) {
            if (kpi.path("name").asText().equals(figure)) {
                return kpi.path("latest");
            }
        }
        throw new AssertionError("no figure " + figure);
    }
}
