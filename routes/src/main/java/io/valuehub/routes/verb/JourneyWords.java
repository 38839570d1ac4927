package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.measure.ClusteredSample;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.ArmVerdicts.ArmVerdict;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.JourneyOutcome.ArmPair;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happens in journeys, in the owner's language. */
record JourneyWords(Words words) {

    /** Which arm is the better, and by how much against each other one. */
    String better(String better, List<ArmPair> pairs, Outcome outcome, String currency) {
        String unit = outcome == Outcome.ORDERS ? words.say(Sentence.ORDERS) : currency;
        String against = pairs.stream()
                .filter(pair -> pair.arm().equals(better) || pair.against().equals(better))
                .map(pair -> pair.arm().equals(better) ? pair : pair.turned())
                .map(pair -> than(pair.against(), pair.difference(), unit))
                .collect(Collectors.joining("; "));
        return words.say(Sentence.BETTER_ARM, better, against);
    }

    private String than(String other, EffectInterval more, String unit) {
        return words.say(Sentence.ARM_AGAINST, more.value(), unit, other, more.low(), more.high());
    }

    String ask(String better) {
        return words.say(Sentence.ASK_WINNER, better);
    }

    String given(String winner) {
        return words.say(Sentence.WINNER_GIVEN, winner);
    }

    String declared(ArmVerdict verdict) {
        return words.say(
                Sentence.WINNER_DECLARED,
                verdict.at().truncatedTo(ChronoUnit.SECONDS),
                verdict.better(),
                verdict.reason());
    }

    String notYet(Map<String, ClusteredSample> arms) {
        String people = arms.entrySet().stream()
                .map(arm -> words.say(Sentence.THROUGH_ARM, arm.getValue().people(), arm.getKey()))
                .collect(Collectors.joining(", "));
        return words.say(Sentence.NO_BETTER_ARM, people);
    }

    static String left(Leaving why, Words words) {
        return words.say(
                switch (why) {
                    case FINISHED -> Sentence.LEFT_FINISHED;
                    case PURCHASE -> Sentence.LEFT_PURCHASE;
                    case LEFT_SEGMENT -> Sentence.LEFT_SEGMENT;
                    case UNSUBSCRIBED -> Sentence.LEFT_UNSUBSCRIBED;
                    case OBJECTED -> Sentence.LEFT_OBJECTED;
                    case MERGED -> Sentence.LEFT_MERGED;
                });
    }
}
