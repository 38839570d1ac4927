package io.valuehub.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One hub, started for as long as a command needs it. */
public final class Session implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Session(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts the hub of a folder without web pages and schedules, for one command. */
    public static Session once(Path directory) {
        return once(directory, context -> {});
    }

    /**
     * The same with beans of one's own.
     *
     * @param initializer adds beans before the hub starts
     */
    public static Session once(
            Path directory, ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        return new Session(builder(directory)
                .web(WebApplicationType.NONE)
                .initializers(initializer)
                .run(arguments(directory, Map.of("hub.schedule", "false"))));
    }

    /**
     * Starts the hub of a folder with its page and, if wanted, its schedules.
     *
     * @param initializer adds beans before the hub starts
     */
    public static Session serving(
            Path directory,
            int port,
            boolean schedule,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("hub.schedule", Boolean.toString(schedule));
        settings.put("server.port", Integer.toString(port));
        return new Session(builder(directory)
                .web(WebApplicationType.SERVLET)
                .initializers(initializer)
                .run(arguments(directory, settings)));
    }

    /** A part of the hub by its type. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops the hub, its routes first. */
    @Override
    public void close() {
        context.close();
    }

    private static SpringApplicationBuilder builder(Path directory) {
        Logs.into(directory);
        return new SpringApplicationBuilder(HubApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("valuehub-sync-bar", SyncBar.class, SyncBar::ofProcess))
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(true);
    }

    private static String[] arguments(Path directory, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("hub.directory", directory.toString());
        // Only the program's own settings: the folder it runs in may hold an application.yaml of something else.
        all.put("spring.config.location", "classpath:/application.properties");
        return all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
    }
}
