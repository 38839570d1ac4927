package io.valuehub.firstlook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first look: the demo shop and the mailbox, both in this process, and the {@code hub.yaml} that connects the hub to
 * them. Started again on a later day it is the same shop, some days older.
 */
public final class Demo implements AutoCloseable {

    private static final String HUB_YAML = "hub.yaml";
    private static final String HUB_ENV = "hub.env";
    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final String OPENED = "shop-opened-on";

    private final LocalDate opened;
    private final DemoClock clock;
    private final DemoShop shop;
    private final DemoMailbox mailbox;
    private final int port;
    private DemoData data;

    private Demo(LocalDate opened, DemoClock clock, DemoData data, DemoMailbox mailbox, int port) throws IOException {
        this.opened = opened;
        this.clock = clock;
        this.data = data;
        this.shop = DemoShop.open(data, 0, clock);
        this.mailbox = mailbox;
        this.port = port;
    }

    /**
     * Starts shop and mailbox, with orders until yesterday.
     *
     * @param port where the hub's own pages will be
     * @param directory the demo's folder; gets a {@code hub.yaml} if it has none
     */
    public static Demo start(int port, Path directory) throws IOException {
        return start(port, directory, Clock.system(DemoData.ZONE));
    }

    static Demo start(int port, Path directory, Clock clock) throws IOException {
        Files.createDirectories(directory);
        Path hubYaml = directory.resolve(HUB_YAML);
        if (Files.notExists(hubYaml)) {
            try (InputStream ours = Demo.class.getResourceAsStream(HUB_YAML)) {
                Files.copy(ours, hubYaml);
            }
        }
        LocalDate yesterday = yesterday(clock);
        LocalDate opened = opened(directory, yesterday);
        DemoMailbox mailbox = DemoMailbox.open(0, directory.resolve("mailbox"));
        try {
            DemoData data = DemoData.of(opened, yesterday, Reactions.to(mailbox.messages()));
            Demo demo = new Demo(opened, new DemoClock(clock), data, mailbox, port);
            demo.writeSettings(directory.resolve(HUB_ENV));
            return demo;
        } catch (IOException | RuntimeException e) {
            mailbox.close();
            throw e;
        }
    }

    private static LocalDate yesterday(Clock clock) {
        return LocalDate.now(clock.withZone(DemoData.ZONE)).minusDays(1);
    }

    /** Goes on with shop and clock to the night after that day; customers have reacted to the letters until then. */
    void night(LocalDate lastDay) {
        clock.set(lastDay.plusDays(1).atTime(NIGHT).atZone(DemoData.ZONE).toInstant());
        show(lastDay);
    }

    /** Comes back to the present. */
    void present() {
        clock.release();
        show(yesterday(clock));
    }

    private void show(LocalDate lastDay) {
        data = DemoData.of(opened, lastDay, Reactions.to(mailbox.messages()));
        shop.advance(data);
    }

    /** What is true of the customers now. */
    DemoData data() {
        return data;
    }

    /** The time the hub lives in. */
    Clock clock() {
        return clock;
    }

    /** So that other commands of the hub know them too: {@code hub report}, {@code hub explain} … */
    private void writeSettings(Path file) throws IOException {
        Files.writeString(
                file,
                settings().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining("", "# Written at each start of hub demo.\n", "")));
    }

    /** The day is kept, so that the orders of an earlier start are the same ones now. */
    private static LocalDate opened(Path directory, LocalDate yesterday) throws IOException {
        Path kept = directory.resolve(OPENED);
        if (Files.notExists(kept)) {
            Files.writeString(kept, yesterday.minus(DemoData.HISTORY) + "\n");
        }
        return LocalDate.parse(Files.readString(kept).trim());
    }

    public DemoShop shop() {
        return shop;
    }

    public DemoMailbox mailbox() {
        return mailbox;
    }

    /** Values of the placeholders in {@code hub.yaml}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("DEMO_PUBLIC_URL", "http://localhost:" + port);
        settings.put("DEMO_SHOP_URL", shop.url());
        settings.put("DEMO_SHOP_KEY", shop.key());
        settings.put("DEMO_SHOP_SECRET", shop.secret());
        settings.put("DEMO_SMTP_HOST", mailbox.host());
        settings.put("DEMO_SMTP_PORT", String.valueOf(mailbox.port()));
        return settings;
    }

    @Override
    public void close() throws IOException {
        shop.close();
        mailbox.close();
    }
}
