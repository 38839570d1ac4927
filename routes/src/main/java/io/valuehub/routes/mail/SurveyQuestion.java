package io.valuehub.routes.mail;

import java.util.Locale;
import java.util.Optional;

/** What a survey link asks. The order must stay: links hold the place. */
public enum SurveyQuestion {
    /** Would you recommend us? */
    NPS(0, 10),
    /** How satisfied are you? */
    CSAT(1, 5);

    private final int lowest;
    private final int highest;

    SurveyQuestion(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** As feedback names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lowest answer. */
    public int lowest() {
        return lowest;
    }

    /** The best answer, and the scale. */
    public int highest() {
        return highest;
    }

    /** An answer; empty when it is none. */
    Optional<Integer> answer(String text) {
        return text != null && text.matches("\\d{1,2}")
                ? Optional.of(Integer.parseInt(text)).filter(score -> score >= lowest && score <= highest)
                : Optional.empty();
    }
}
