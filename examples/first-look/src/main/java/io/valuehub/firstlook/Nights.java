package io.valuehub.firstlook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.valuehub.app.Steps;
import io.valuehub.routes.ledger.Secrets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The nights before today in which the demo's hub was at work already, so that there is something to measure. */
final class Nights {

    private static final int NIGHTS = 2;
    private static final int DAYS_BETWEEN = 31;

    private Nights() {}

    /** Last days of the shop before each night, the earliest first; the present one is not among them. */
    static List<LocalDate> before(LocalDate yesterday) {
        List<LocalDate> days = new ArrayList<>();
        for (int night = NIGHTS; night > 0; night--) {
            days.add(yesterday.minusDays((long) night * DAYS_BETWEEN));
        }
        return days;
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
