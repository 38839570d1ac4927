package io.valuehub.config.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.config.HubCheck;
import io.valuehub.config.value.Variables;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.ConsentField;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubYamlTest {

    @TempDir
    Path folder;

    private static HubSettings settings(String good) {
        Path file = Path.of("src/test/resources/good", good, "hub.yaml");
        Variables variables = Variables.of(Map.of("WOO_KEY", "k:1", "WOO_SECRET", "s&2"));
        return HubCheck.of(file, variables, name -> false)
                .configuration()
                .orElseThrow()
                .settings();
    }

    private HubConfiguration read(String text, Map<String, String> variables) throws IOException {
        Files.writeString(folder.resolve("hub.yaml"), text);
        HubCheck check = HubCheck.of(folder.resolve("hub.yaml"), Variables.of(variables), name -> false);
        assertThat(check.problems()).isEmpty();
        return check.configuration().orElseThrow();
    }

    /** The example of the design. */
    @Test
    void readsEverythingAnOwnerCanSay() {
        HubSettings hub = settings("02-whole-shop");
        assertThat(hub.timeZone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(hub.currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(hub.mode()).isEqualTo(HubSettings.Mode.PREVIEW);
        assertThat(hub.publicUrl().orElseThrow()).hasToString("https://hub.example.com");
        assertThat(hub.connections()).containsOnlyKeys("my-shop", "mail");
        assertThat(hub.connections().get("my-shop").text("secret")).contains("s&2");
        assertThat(hub.syncs()).containsOnlyKeys("my-shop");
        assertThat(hub.syncs().get("my-shop").streams()).containsExactly("customers", "orders", "products");
        assertThat(hub.syncs().get("my-shop").consent()).isEqualTo(new ConsentSource.Field("meta:newsletter"));
        assertThat(hub.syncs().get("my-shop").consentFields())
                .containsExactlyInAnyOrder(
                        ConsentField.marketing(Channel.EMAIL, "meta:newsletter"),
                        ConsentField.marketing(Channel.SMS, "meta:texts"),
                        ConsentField.marketing(Channel.PUSH, "meta:notifications"),
                        ConsentField.advertising("meta:advertising"));
        assertThat(hub.score().horizon()).isEqualTo(Period.ofMonths(12));
        assertThat(hub.score().margin()).isEqualTo(0.35);
        assertThat(hub.segments())
                .containsEntry("slipping-vips", List.of("lifetime-value >= 300", "churn-probability >= 0.6"));
        assertThat(hub.holdout()).isEqualTo(0.1);
    }

    @Test
    void readsCampaigns() {
        var campaign = settings("02-whole-shop").campaigns().get(0);
        assertThat(campaign.segment()).isEqualTo("slipping-vips");
        assertThat(campaign.cooldown()).isEqualTo(Duration.ofDays(30));
        assertThat(campaign.budgetPerMonth().orElseThrow().amount()).isEqualByComparingTo("500");
        assertThat(campaign.actions())
                .extracting(ActionSettings::label)
                .containsExactly("email win-back", "email win-back + 10 % coupon");
        assertThat(campaign.actions().get(1).coupon().orElseThrow().value().words())
                .isEqualTo("10 % coupon");
    }

    /** The example of the issue, which has no other key. */
    @Test
    void takesGoodDefaultsForTheRest() {
        HubSettings hub = settings("01-one-file");
        assertThat(hub.mode()).isEqualTo(HubSettings.Mode.PREVIEW);
        assertThat(hub.syncs().get("retail").streams()).containsExactly("orders");
        assertThat(hub.syncs().get("retail").consent()).isEqualTo(new ConsentSource.Unknown());
        assertThat(hub.syncs().get("retail").quarantineShare()).isEqualTo(0.1);
        assertThat(hub.score().cron()).isEqualTo("0 0 3 * * ?");
        assertThat(hub.score().horizon()).isEqualTo(Period.ofMonths(12));
        assertThat(hub.contact().perWeek()).isEqualTo(2);
        assertThat(hub.contact().quietFrom()).isEqualTo(LocalTime.of(21, 0));
        assertThat(hub.holdout()).isEqualTo(0.1);
        assertThat(hub.campaigns()).isEmpty();
    }

    @Test
    void knowsNoCurrencyWhereNoneIsGiven() {
        assertThat(settings("04-short-csv").currency().getCurrencyCode()).isEqualTo("XXX");
        assertThat(settings("04-short-csv").timeZone().getId()).isEqualTo("UTC");
    }

    @Test
    void fitsValuesToWhatAnOptionIs() throws IOException {
        HubSettings hub = read("""
                hub:
                  connections:
                    mail:
                      kind: smtp
                      host: ${MAIL_HOST:localhost}
                      port: ${MAIL_PORT}
                      username: hub
                      password: 007
                      from: Shop <hello@example.com>
                """, Map.of("MAIL_PORT", "2525")).settings();
        var mail = hub.connections().get("mail");
        assertThat(mail.text("password")).contains("007");
        assertThat(mail.node("port").isNumber()).isTrue();
        assertThat(mail.text("port")).contains("2525");
        assertThat(mail.text("host")).contains("localhost");
        assertThat(mail.text("security")).contains("starttls");
    }

    @Test
    void doesNotReadPlaceholdersInsideAValue() throws IOException {
        HubSettings hub = read("""
                hub:
                  connections:
                    mail: { kind: smtp, host: localhost, from: a@example.com, password: "${SECRET}" }
                """, Map.of("SECRET", "a${b}$c")).settings();
        assertThat(hub.connections().get("mail").text("password")).contains("a${b}$c");
    }

    @Test
    void startsARelativeH2FileFromTheFolder() {
        String url = new DatabaseSettings("jdbc:h2:file:./data/hub", "", "").url(Path.of("/srv/shop"));
        assertThat(url).isEqualTo("jdbc:h2:file:/srv/shop/data/hub;AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0");
    }

    @Test
    void leavesOtherDatabasesAsTheyAre() {
        for (String url : List.of(
                "jdbc:h2:mem:hub", "jdbc:h2:tcp://localhost/hub", "jdbc:postgresql://localhost/hub", "jdbc:h2:~/hub")) {
            assertThat(new DatabaseSettings(url, "", "").url(Path.of("/srv"))).isEqualTo(url);
        }
    }

    @Test
    void keepsPasswordsOutOfText() {
        assertThat(new DatabaseSettings("jdbc:postgresql://h/d?password=hunter2", "u", "hunter2").toString())
                .doesNotContain("hunter2");
    }
}
