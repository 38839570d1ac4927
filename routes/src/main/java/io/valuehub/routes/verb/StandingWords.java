package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.routes.ledger.Enrolment;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where somebody stands in a journey, in the owner's language. */
enum StandingWords {
    ENGLISH(
            "Entered on %s",
            ", being in %s",
            "; held out, so nothing of it is carried out",
            "; left on %s: %s",
            "; leaves the next night: %s",
            "; waits, since hub.yaml does not have this journey now",
            "; the next step comes on %s",
            "; the next step comes tonight",
            "; the next step comes as soon as it may be taken; tried since %s",
            "; no step is left"),
    SPANISH(
            "Entró el %s",
            ", por estar en %s",
            "; está en el grupo apartado, así que no se hace nada de ello",
            "; salió el %s: %s",
            "; saldrá la próxima noche: %s",
            "; espera, porque hub.yaml ya no tiene este recorrido",
            "; el próximo paso llega el %s",
            "; el próximo paso llega esta noche",
            "; el próximo paso llega en cuanto se pueda dar; se intenta desde el %s",
            "; no queda ningún paso");

    private static final Map<Leaving, String> LEFT_IN_SPANISH = new EnumMap<>(Map.of(
            Leaving.FINISHED, "ya pasó por todos los pasos",
            Leaving.PURCHASE, "hizo un pedido",
            Leaving.LEFT_SEGMENT, "ya no está en su segmento",
            Leaving.UNSUBSCRIBED, "no se le debe escribir",
            Leaving.OBJECTED, "se opone a que se decida sobre su persona",
            Leaving.MERGED, "resultó ser la misma persona que otra que estaba dentro"));

    private final String entered;
    private final String segment;
    private final String heldOut;
    private final String left;
    private final String leaves;
    private final String gone;
    private final String on;
    private final String tonight;
    private final String tried;
    private final String none;

    StandingWords(
            String entered,
            String segment,
            String heldOut,
            String left,
            String leaves,
            String gone,
            String on,
            String tonight,
            String tried,
            String none) {
        this.entered = entered;
        this.segment = segment;
        this.heldOut = heldOut;
        this.left = left;
        this.leaves = leaves;
        this.gone = gone;
        this.on = on;
        this.tonight = tonight;
        this.tried = tried;
        this.none = none;
    }

    static StandingWords in(Locale language) {
        return language.getLanguage().equals("es") ? SPANISH : ENGLISH;
    }

    /**
     * Why somebody is or was in a journey, and what comes next.
     *
     * @param of segment it is for; empty when hub.yaml does not have it any more
     * @param next what comes next, in these words
     * @param leftOn the day they left; empty while they are inside
     */
    String sentence(Enrolment pass, Optional<String> of, String next, Optional<LocalDate> leftOn) {
        return String.format(entered, pass.name())
                + of.map(name -> String.format(segment, name)).orElse("")
                + (pass.heldOutBy() == null ? "" : heldOut)
                + leftOn.map(day -> String.format(left, day, why(pass.left()))).orElse(of.isEmpty() ? gone : next)
                + ".";
    }

    String leaves(Leaving why) {
        return String.format(leaves, why(why));
    }

    String on(LocalDate day) {
        return String.format(on, day);
    }

    String tonight() {
        return tonight;
    }

    String triedSince(LocalDate day) {
        return String.format(tried, day);
    }

    String none() {
        return none;
    }

    private String why(Leaving leaving) {
        return this == SPANISH ? LEFT_IN_SPANISH.get(leaving) : JourneyWords.left(leaving);
    }
}
