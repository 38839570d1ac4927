package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands docs/rights.md names, on a folder with one file. */
class RightsTest {

    private static final String HUB = """
            hub:
              connections:
                shop:
                  kind: csv
                  orders: { path: orders.csv, columns: { order: order, customer: customer, email: email, placed-at: day, total: total } }
                files: { kind: files, folder: exports }
              audiences:
                everybody: { of: all, to: files, fields: [email] }
            """;

    @TempDir
    private Path folder;

    private HubRun hub(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--dir", folder.toString()));
        return HubRun.of(all.toArray(String[]::new));
    }

    @Test
    void givesDataOutTakesObjectionsAndForgets() throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), HUB);
        Files.writeString(folder.resolve("orders.csv"), """
                order,customer,email,day,total
                1,ana,ana@example.com,2026-01-05,20.00
                2,bob,bob@example.com,2026-01-20,30.00
                3,eve,eve@example.com,2026-02-20,40.00
                """);
        assertThat(hub("once").exitCode()).isZero();

        JsonNode data = hub("access", "ana@example.com", "--json").json();
        assertThat(data.at("/explanation/email").asText()).isEqualTo("ana@example.com");
        assertThat(data.at("/records/orders/0/revenue").asDouble()).isEqualTo(20);
        assertThat(data.path("logic").asText()).contains("churn probability");

        assertThat(hub("object", "shop/eve").exitCode()).isZero();
        assertThat(hub("once", "--json").json().path("customers").asInt()).isEqualTo(2);

        HubRun forgotten = hub("forget", "ana@example.com", "--yes", "--json");
        assertThat(folder.resolve("exports/everybody.csv"))
                .content()
                .contains("bob@")
                .doesNotContain("ana@");
        assertThat(forgotten.json().path("notAsked").get(0).asText()).isEqualTo("shop");
        assertThat(hub("sync").exitCode()).isZero();
        assertThat(hub("access", "shop/ana").exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(hub("forget", "--list").out()).contains("by hand: shop").doesNotContain("ana@");
        assertThat(hub("forget", "ana@example.com", "--lift").out()).contains("Lifted");
        assertThat(hub("forget").exitCode()).isEqualTo(HubCommand.USAGE);
    }
}
