package io.valuehub.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.act.ActRoutes;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.ContactSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.RecommendSettings;
import io.valuehub.routes.settings.ScoreSettings;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.ActTally;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Score;
import io.valuehub.routes.verb.Settled;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A whole process: so many planned emails leave by SMTP, every guard asked and every state kept, with the ledger on
 * PostgreSQL and a catalogue from which each letter shows three products. {@code LETTERS}. PostgreSQL and a mail server that
 * takes everything run beside it, on the same processors; filling the ledger is not measured.
 */
final class LettersSent {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final Currency CURRENCY = Currency.getInstance("EUR");

    private LettersSent() {}

    public static void main(String[] arguments) throws Exception {
        int letters = Integer.parseInt(arguments[0]);
        Clock clock = Clock.systemUTC();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                HikariDataSource pool = pool(postgres);
                MailSink sink = new MailSink()) {
            Ledger ledger = Ledger.openOwn(pool);
            Hub hub = hub(ledger, clock, sink.port());
            PlannedLetters.fill(hub, letters);
            new Score(hub).run(Optional.empty());
            PlannedLetters.plan(hub);
            try (CamelContext context = context(hub)) {
                Duration hubBefore = processorTime(ProcessHandle.current());
                Duration databaseBefore = databaseTime(ledger);
                long start = System.nanoTime();
                ActTally tally = new Act(context).drain();
                double seconds = (System.nanoTime() - start) / 1e9;
                double hubSeconds = seconds(processorTime(ProcessHandle.current()), hubBefore);
                double databaseSeconds = seconds(databaseTime(ledger), databaseBefore);
                long twice = sink.letters().values().stream()
                        .filter(times -> times > 1)
                        .count();
                if (tally.count(Settled.SENT) != letters || sink.letters().size() != letters || twice > 0) {
                    throw new IllegalStateException(
                            "sent " + tally + ", arrived " + sink.letters().size() + ", twice " + twice);
                }
                System.out.printf(
                        "%d letters, %.0f a second, %.1f s of processor time in the hub and mail server, %.1f s in"
                                + " PostgreSQL%n",
                        letters, letters / seconds, hubSeconds, databaseSeconds);
            }
        }
        Usage.print();
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static Hub hub(Ledger ledger, Clock clock, int port) {
        Connection mail = new Connection(
                "mail",
                "smtp",
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "host", "127.0.0.1",
                                "port", port,
                                "security", "none",
                                "from", "Shop <hello@shop.example.com>")));
        ActionSettings email = new ActionSettings("email", "email", "mail", "win-back", Optional.empty());
        HubSettings settings = new HubSettings(
                Path.of("."),
                ZONE,
                CURRENCY,
                Mode.LIVE,
                Optional.of(URI.create("https://hub.example.com")),
                Map.of("mail", mail),
                Map.of(),
                new ScoreSettings("0 0 3 * * ?", 0.35, Period.ofMonths(12), 0.10),
                Map.of("everybody", List.of("frequency >= 1")),
                List.of(new CampaignSettings(
                        PlannedLetters.CAMPAIGN, "everybody", List.of(email), Optional.empty(), Duration.ofDays(30))),
                new ContactSettings(1, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                RecommendSettings.EVERYTHING,
                0);
        return new Hub(settings, new Connections(List.of(mail)), ledger, clock);
    }

    private static CamelContext context(Hub hub) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("settings", hub.settings());
        context.getRegistry().bind("ledger", hub.ledger());
        context.getRegistry().bind("clock", Clock.class, hub.clock());
        new ConnectorWiring(
                        ConnectorCatalog.of(Path.of("kamelets")),
                        hub.connections(),
                        new ShopDefaults(ZONE, CURRENCY, Path.of(".")),
                        hub.clock(),
                        Patience.standard())
                .install(context);
        ActRoutes.add(context, false);
        context.start();
        return context;
    }

    /** Of the server and all its processes. */
    private static Duration databaseTime(Ledger ledger) {
        long mine =
                ledger.jdbc().sql("select pg_backend_pid()").query(Long.class).single();
        return ProcessHandle.of(mine).flatMap(ProcessHandle::parent).stream()
                .flatMap(ProcessHandle::descendants)
                .map(LettersSent::processorTime)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration processorTime(ProcessHandle process) {
        return Stream.of(process)
                .flatMap(p -> p.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double seconds(Duration after, Duration before) {
        return after.minus(before).toMillis() / 1000.0;
    }
}
