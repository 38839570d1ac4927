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

/** {@code hub loyalty} on a folder with one file, as docs/loyalty.md shows it. */
class LoyaltyCommandTest {

    private static final String HUB = """
        hub:
          currency: EUR
          connections:
            shop:
              kind: csv
              orders: { path: orders.csv, columns: { order: order, customer: customer, email: email, placed-at: day, total: total } }
          loyalty:
            since: 2020-01-01
            points: { per-unit: 1, first-order: 10 }
            tiers: { silver: { from: 25 } }
            tier-window: 50 years
            tier-lasts: 50 years
          segments:
            savers: { when: ["points >= 40", "tier = silver"] }
        """;

    @TempDir
    private Path folder;

    private HubRun hub(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--dir", folder.toString()));
        return HubRun.of(all.toArray(String[]::new));
    }

    @Test
    void showsCorrectsAndSegmentsByPoints() throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), HUB);
        Files.writeString(folder.resolve("orders.csv"), """
            order,customer,email,day,total
            1,ana,ana@example.com,2020-01-05,20.00
            2,bob,bob@example.com,2020-01-20,30.50
            3,bob,bob@example.com,2020-02-20,9.99
            """);
        assertThat(hub("once").exitCode()).isZero();

        JsonNode programme = hub("loyalty", "--json").json();
        assertThat(programme.path("customers").asInt()).isEqualTo(2);
        assertThat(programme.path("points").asInt())
                .as("20, 30 and 9, and 10 for each first order")
                .isEqualTo(79);

        JsonNode ana = hub("loyalty", "ana@example.com", "--correct", "5", "--reason", "a lost parcel", "--json")
                .json();
        assertThat(ana.path("points").asInt()).isEqualTo(35);
        assertThat(ana.path("entries").findValuesAsText("reason")).contains("a lost parcel");
        assertThat(hub("loyalty", "bob@example.com").out()).contains("49 points, tier silver");
        JsonNode bob = hub("explain", "bob@example.com", "--json").json();
        assertThat(bob.at("/loyalty/points").asInt()).isEqualTo(49);
        assertThat(bob.path("segments").toString()).contains("savers");
        assertThat(hub("loyalty", "--correct", "5").exitCode()).isEqualTo(HubCommand.USAGE);
    }

    @Test
    void aFriendComesByTheCodeThatIsShown() throws IOException {
        Files.writeString(
                folder.resolve("hub.yaml"),
                HUB.replace("placed-at: day,", "placed-at: day, campaign: campaign,")
                        .replace("tiers:", "referral: { points: 200, friend-points: 50 }\n    tiers:"));
        String orders = """
            order,customer,email,day,total,campaign
            1,ana,ana@example.com,2020-01-05,20.00,
            """;
        Files.writeString(folder.resolve("orders.csv"), orders);
        assertThat(hub("once").exitCode()).isZero();
        String code =
                hub("loyalty", "ana@example.com", "--json").json().path("code").asText();
        assertThat(code).startsWith("vr-");

        Files.writeString(
                folder.resolve("orders.csv"), orders + "2,bob,bob@example.com,2020-01-20,30.00," + code + "\n");
        assertThat(hub("once").exitCode()).isZero();

        assertThat(hub("loyalty", "ana@example.com").out())
                .contains("230 points", "brought a friend: order shop/2 by link, rewarded (2020-02-03)");
        JsonNode bob = hub("explain", "bob@example.com", "--json").json();
        assertThat(bob.at("/loyalty/points").asInt()).as("30, 10 and 50").isEqualTo(90);
        assertThat(bob.at("/loyalty/broughtBy/order").asText()).isEqualTo("shop/2");
        assertThat(hub("loyalty").out()).contains("friends brought 1, rewarded 1");
    }

    @Test
    void aCampaignGivesPoints() throws IOException {
        Files.writeString(
                folder.resolve("hub.yaml"),
                HUB.replace(
                                        "hub:\n",
                                        "hub:\n  mode: live\n  public-url: http://localhost:8080\n  holdout: 0%\n"
                                                + "  contact: { quiet-hours: { from: \"00:00\", until: \"00:00\" } }\n")
                                .replace("kind: csv", "kind: csv\n      consent: existing-customers")
                                .replace("  loyalty:\n", "    points: { kind: hub-points }\n  loyalty:\n")
                        + "  campaigns: { close: { for: all, actions: [{ do: loyalty, via: points, points: 50 }] }"
                        + " }\n");
        StringBuilder orders = new StringBuilder("order,customer,email,day,total\n");
        for (int i = 1; i <= 40; i++) {
            orders.append("%d,c%d,c%d@example.com,2020-01-%02d,20.00%n".formatted(i, i, i, 1 + i % 28));
        }
        Files.writeString(folder.resolve("orders.csv"), orders);
        assertThat(hub("once").exitCode()).isZero();

        long before = 40 * (20 + 10);
        JsonNode programme = hub("loyalty", "--json").json();
        long given = programme.path("points").asLong() - before;
        assertThat(given).isPositive();
        assertThat(given % 50).isZero();
        assertThat(hub("act").exitCode()).isZero();
        assertThat(hub("loyalty", "--json").json()).as("once").isEqualTo(programme);
    }
}
