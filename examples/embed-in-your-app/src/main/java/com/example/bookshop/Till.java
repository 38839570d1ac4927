package com.example.bookshop;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sells books, and tells the hub at once. */
@Component
class Till {

    private final JdbcClient database;
    private final ProducerTemplate camel;
    private final Clock clock;

    Till(JdbcClient database, ProducerTemplate camel, Clock clock) {
        this.database = database;
        this.camel = camel;
        this.clock = clock;
    }

    void sell(long reader, long book) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.sql("insert into sale (reader, book, price, sold_at, changed_at)"
                        + " select ?, id, price, ?, ? from book where id = ?")
                .params(reader, now, now, book)
                .update();
        // Without this the hub reads the sale at its next sync. It scores whose orders changed by itself.
        camel.asyncSendBody("direct:valuehub-sync-books-orders", null);
    }
}
