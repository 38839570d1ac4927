package com.example.bookshop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each reader finds recommended. */
@Component("shelf")
public class Shelf {

    private final JdbcClient database;
    private final ObjectMapper json;

    Shelf(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Called by the hub, through {@code bookshop-recommend-sink}. It replaces what was there, so it may be repeated.
     *
     * @param action {@code {"customer": "17", "products": [{"product": "93"}, …]}}, the best first
     */
    @Transactional
    public void recommend(String action) throws JsonProcessingException {
        JsonNode wanted = json.readTree(action);
        long reader = wanted.path("customer").asLong();
        database.sql("delete from recommended where reader = ?").param(reader).update();
        int place = 1;
        for (JsonNode product : wanted.path("products")) {
            database.sql("insert into recommended (reader, place, book) values (?, ?, ?)")
                    .params(reader, place++, product.path("product").asLong())
                    .update();
        }
    }

    /** Titles, the best first. */
    List<String> of(long reader) {
        return database.sql(
                        "select title from recommended r join book b on b.id = r.book where reader = ? order by place")
                .param(reader)
                .query(String.class)
                .list();
    }
}
