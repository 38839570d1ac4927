package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shop, mailbox and hub.yaml fit together, today and tomorrow. */
class DemoTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), DemoData.ZONE);
    private static final Clock NEXT_WEEK = Clock.fixed(Instant.parse("2026-11-28T09:00:00Z"), DemoData.ZONE);

    @TempDir
    Path directory;

    @Test
    void givesAValueForEveryPlaceholderOfHubYaml() throws Exception {
        try (Demo demo = Demo.start(8080, directory, TODAY)) {
            String hubYaml = Files.readString(directory.resolve("hub.yaml"));
            List<String> placeholders = Pattern.compile("\\$\\{([A-Z_]+)}")
                    .matcher(hubYaml)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
            assertThat(new TreeSet<>(placeholders)).isEqualTo(demo.settings().keySet());
        }
    }

    @Test
    void isTheSameShopSomeDaysOlderTheNextTimeAndKeepsTheOwnersHubYaml() throws Exception {
        int customer;
        try (Demo demo = Demo.start(8080, directory, TODAY)) {
            customer = customers(demo, TODAY);
        }
        Files.writeString(directory.resolve("hub.yaml"), "hub: {}\n");
        try (Demo demo = Demo.start(8080, directory, NEXT_WEEK)) {
            assertThat(customers(demo, NEXT_WEEK)).isBetween(customer + 1, customer + 40);
        }
        assertThat(directory.resolve("hub.yaml")).hasContent("hub: {}\n");
    }

    private static int customers(Demo demo, Clock clock) throws Exception {
        DemoShop shop = demo.shop();
        ShopClient client = new ShopClient(shop.url(), shop.key(), shop.secret(), clock.instant());
        return Integer.parseInt(client.get("/wp-json/wc/v3/customers").header("X-WP-Total"));
    }
}
