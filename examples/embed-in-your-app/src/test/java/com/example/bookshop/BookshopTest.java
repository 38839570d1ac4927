package com.example.bookshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The shop as its README says, from its opening to a book on a reader's shelf. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BookshopTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestRestTemplate http;

    @BeforeAll
    static void copyTheHub() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("hub"))) {
            for (Path file : files.filter(f -> !f.startsWith("hub/data")).toList()) {
                Files.createDirectories(folder.resolve(file).getParent());
                Files.copy(file, folder.resolve(file));
            }
        }
    }

    /** By day: nothing leaves in quiet hours. */
    @TestConfiguration
    static class Noon {

        @Bean
        @Primary
        Clock noon() {
            return Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void inTheFolder(DynamicPropertyRegistry properties) {
        String url = "jdbc:h2:file:" + folder.resolve("data/bookshop");
        System.setProperty("BOOKSHOP_DATABASE", url);
        properties.add("spring.datasource.url", () -> url);
        properties.add("hub.directory", () -> folder.resolve("hub"));
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    @Test
    void recommendsBooksInItsOwnPagesAndLearnsOfASaleAtOnce() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("select count(distinct reader) from recommended"))
                .isPositive());
        // The hub's tables stand elsewhere.
        assertThat(database.sql("select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("book", "reader", "sale", "recommended", "flyway_schema_history");

        long reader = database.sql("select min(reader) from recommended")
                .query(Long.class)
                .single();
        ReaderController.Reader before = reader(reader);
        assertThat(before.orders()).isEqualTo(count("select count(*) from sale where reader = " + reader));
        assertThat(before.lifetimeValue()).isPositive();
        assertThat(before.segments()).contains("regulars");
        assertThat(before.books()).isNotEmpty();

        http.postForEntity("/readers/" + reader + "/sales/1", null, Void.class);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader(reader).orders()).isEqualTo(before.orders() + 1));
    }

    private ReaderController.Reader reader(long id) {
        return http.getForObject("/readers/" + id, ReaderController.Reader.class);
    }
}
