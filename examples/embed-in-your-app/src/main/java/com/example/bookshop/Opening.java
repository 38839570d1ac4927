package com.example.bookshop;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A made-up past, so that there is something to look at: readers who buy at rates of their own and mostly from one shelf. */
@Component
class Opening implements ApplicationRunner {

    private static final String[] SHELVES = {"Crime", "Travel", "Poetry", "Cooking"};
    private static final int BOOKS = 40;
    private static final int READERS = 400;
    private static final Duration PAST = Duration.ofDays(900);

    private final JdbcClient database;
    private final ProducerTemplate camel;
    private final Clock clock;

    Opening(JdbcClient database, ProducerTemplate camel, Clock clock) {
        this.database = database;
        this.camel = camel;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (database.sql("select count(*) from book").query(Integer.class).single() > 0) {
            return;
        }
        makeUp();
        camel.asyncSendBody("direct:bookshop-first-night", null);
    }

    private void makeUp() {
        for (int book = 0; book < BOOKS; book++) {
            database.sql("insert into book values (?, ?, ?, ?, 50)")
                    .params(book, "Book " + book, SHELVES[book % SHELVES.length], 8 + book % 11)
                    .update();
        }
        Random random = new Random(1);
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (int reader = 0; reader < READERS; reader++) {
            database.sql("insert into reader values (?, ?, ?, true)")
                    .params(reader, "reader" + reader + "@example.com", "Reader " + reader)
                    .update();
            double daysBetween = 20 + 100 * random.nextDouble();
            double day = PAST.toDays() * random.nextDouble();
            do {
                int book = random.nextInt(BOOKS / SHELVES.length) * SHELVES.length
                        + (random.nextInt(4) == 0 ? random.nextInt(SHELVES.length) : reader % SHELVES.length);
                OffsetDateTime sold = now.minusDays(PAST.toDays()).plusMinutes((long) (day * 24 * 60));
                database.sql("insert into sale (reader, book, price, sold_at, changed_at)"
                                + " select ?, id, price, ?, ? from book where id = ?")
                        .params(reader, sold, sold, book)
                        .update();
                day += -daysBetween * Math.log(1 - random.nextDouble());
            } while (day < PAST.toDays() && random.nextInt(10) > 0);
        }
    }
}
