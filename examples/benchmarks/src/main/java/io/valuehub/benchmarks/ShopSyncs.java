package io.valuehub.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The first sync of a shop into PostgreSQL, end to end, and the same pages asked for by a bare HTTP client: shop, hub and
 * database are processes of their own, and each one's processor time is told.
 */
final class ShopSyncs {

    /** Clock ticks a second in /proc, on every Linux. */
    private static final double TICKS = 100;

    /** As the launcher starts {@code hub sync}, with what the environment adds: a flight recording, say. */
    private static final List<String> HUB = Stream.concat(
                    Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
                    Stream.of(System.getenv()
                                    .getOrDefault("HUB_JAVA_OPTIONS", "")
                                    .split(" "))
                            .filter(option -> !option.isBlank()))
            .toList();

    /** The shop is not what is measured, and runs beside it: the first compiler is quickest in half a minute. */
    private static final List<String> SHOP = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

    private final int orders;
    private final Path folder;

    /** @param folder where the database is kept meanwhile; must not exist */
    ShopSyncs(int orders, Path folder) {
        this.orders = orders;
        this.folder = folder;
    }

    /** One run of each connector, and of HTTP alone. */
    List<Row> run() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            for (String kind : List.of("woocommerce", "rest-json")) {
                String database = kind.replace("-", "");
                execute(postgres, "create database " + database);
                rows.add(sync(kind, postgres, postgres.getJdbcUrl("postgres", database)));
                rows.add(http(kind));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private Row sync(String kind, EmbeddedPostgres postgres, String database)
            throws IOException, InterruptedException, SQLException {
        try (Shop shop = new Shop()) {
            double before = postgres();
            WholeProcess hub = WholeProcess.java(SyncOfShop.class, HUB, database, shop.address(), kind);
            double inDatabase = postgres() - before;
            double seconds = hub.figure("sync-seconds ");
            return new Row(
                    String.format(Locale.ROOT, "%,d orders of %s into PostgreSQL", orders, kind),
                    "≥ 7,000 orders/s",
                    seconds,
                    hub.cpu() + inDatabase + shop.cpu(),
                    hub.peak(),
                    String.format(
                            Locale.ROOT,
                            "%,.0f orders/s; CPU s: hub %.1f, PostgreSQL %.1f, shop %.1f; %.0f MB after a tenth; %d orders",
                            orders / seconds,
                            hub.cpu(),
                            inDatabase,
                            shop.cpu(),
                            hub.figure("peak-after-a-tenth ") * 1024 / 1e6,
                            count(postgres, database)));
        }
    }

    private Row http(String kind) throws IOException, InterruptedException {
        try (Shop shop = new Shop()) {
            String address =
                    shop.address() + (kind.equals("woocommerce") ? "/wp-json/wc/v3/orders?offset=" : "/orders?page=");
            WholeProcess client = WholeProcess.java(
                    PlainHttp.class,
                    HUB,
                    address,
                    Integer.toString((orders + 99) / 100),
                    kind.equals("woocommerce") ? "100" : "1");
            return new Row(
                    "the same pages by HTTP alone",
                    "",
                    client.wall(),
                    client.cpu() + shop.cpu(),
                    client.peak(),
                    String.format(Locale.ROOT, "CPU s: client %.1f, shop %.1f", client.cpu(), shop.cpu()));
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(EmbeddedPostgres postgres, String database) throws SQLException {
        String name = database.substring(database.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
        try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from valuehub.orders")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Processor seconds of the server's processes, those that ended included; NaN where Linux does not tell. */
    private double postgres() throws IOException {
        Path pid = folder.resolve("postmaster.pid");
        Path proc = Path.of("/proc");
        if (!Files.isReadable(pid) || !Files.isDirectory(proc)) {
            return Double.NaN;
        }
        String server = Files.readAllLines(pid).get(0).strip();
        double ticks = 0;
        try (Stream<Path> processes = Files.list(proc)) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                ticks += ticks(process, server);
            }
        }
        return ticks / TICKS;
    }

    private static double ticks(Path process, String server) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // Behind the name in brackets: state, parent, …; then user and system time, own and of children that ended.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean isServer = process.getFileName().toString().equals(server);
            if (!isServer && !fields[1].equals(server)) {
                return 0;
            }
            double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            return isServer ? own + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : own;
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }

    /** The shop's process. */
    private final class Shop implements AutoCloseable {

        private final Process process;
        private final String address;

        Shop() throws IOException {
            process = new ProcessBuilder(WholeProcess.command(ShopServer.class, SHOP, Integer.toString(orders)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            address = "http://127.0.0.1:"
                    + new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine();
        }

        String address() {
            return address;
        }

        double cpu() throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + "/usage")).build();
            String said = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return WholeProcess.figure(said, Usage.CPU);
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
        }
    }
}
