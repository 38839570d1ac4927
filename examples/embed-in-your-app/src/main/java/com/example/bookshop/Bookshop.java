package com.example.bookshop;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A shop with a database, migrations and pages of its own, and the hub as its guest. */
@SpringBootApplication
public class Bookshop {

    /** The hub uses the shop's clock; without one it brings its own. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Opens the shop at http://localhost:8080. */
    public static void main(String[] arguments) {
        SpringApplication.run(Bookshop.class, arguments);
    }
}
