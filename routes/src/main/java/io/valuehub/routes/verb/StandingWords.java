package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.Enrolment;
import java.time.LocalDate;
import java.util.Optional;

/** Where somebody stands in a journey, in the owner's language. */
record StandingWords(Words words) {

    /**
     * Why somebody is or was in a journey, and what comes next.
     *
     * @param of segment it is for; empty when hub.yaml does not have it any more
     * @param next what comes next, in these words
     * @param leftOn the day they left; empty while they are inside
     */
    String sentence(Enrolment pass, Optional<String> of, String next, Optional<LocalDate> leftOn) {
        String rest = of.isEmpty() ? words.say(Sentence.NO_SUCH_JOURNEY) : next;
        return words.say(Sentence.ENTERED, pass.name())
                + of.map(name -> words.say(Sentence.BEING_IN, name)).orElse("")
                + (pass.heldOutBy() == null ? "" : words.say(Sentence.PASS_HELD_OUT))
                + leftOn.map(day -> words.say(Sentence.LEFT_ON, day, JourneyWords.left(pass.left(), words)))
                        .orElse(rest)
                + ".";
    }

    String leaves(Leaving why) {
        return words.say(Sentence.LEAVES, JourneyWords.left(why, words));
    }

    String on(LocalDate day) {
        return words.say(Sentence.NEXT_ON, day);
    }

    String tonight() {
        return words.say(Sentence.NEXT_TONIGHT);
    }

    String triedSince(LocalDate day) {
        return words.say(Sentence.NEXT_TRIED, day);
    }

    String none() {
        return words.say(Sentence.NO_STEP_LEFT);
    }
}
