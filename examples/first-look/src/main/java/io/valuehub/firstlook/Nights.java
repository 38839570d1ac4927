package io.valuehub.firstlook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.valuehub.app.Steps;
import io.valuehub.routes.ledger.Secrets;
import java.time.LocalDate;
import java.util.List;

/** The nights before today in which the demo's hub was at work already, so that there is something to measure. */
final class Nights {

    /** Days before the present night: two months, and one between for the second steps of journeys. */
    private static final List<Integer> DAYS_AGO = List.of(62, 48, 31);

    private Nights() {}

    /** Last days of the shop before each night, the earliest first; the present one is not among them. */
    static List<LocalDate> before(LocalDate yesterday) {
        return DAYS_AGO.stream().map(yesterday::minusDays).toList();
    }

    /** Plays them, with the same people held out in every demo, so that all demos tell the same. */
    static void play(Demo demo, Steps quiet) {
        new Secrets(quiet.hub().ledger(), quiet.hub().clock()).keep("holdout", "first look".getBytes(UTF_8));
        for (LocalDate day : before(demo.data().lastDay())) {
            demo.night(day);
            quiet.night();
        }
        demo.present();
    }
}
