package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a customer stands in their life with the shop, by their own rhythm; {@link Lifecycle} says when. */
public enum LifecycleStage {
    /** One purchase so far, and the second is not overdue. */
    NEW("one purchase so far, and the second is not overdue"),
    /** Came back, but too seldom yet to know their pace. */
    DEVELOPING("came back, but not often enough yet to know their pace"),
    /** Buys at a pace that is known, and is not overdue. */
    REGULAR("buys at a pace that is known, and is not overdue"),
    /** Overdue: at most a fifth of gaps like theirs last longer than this silence. */
    AT_RISK("overdue: at most a fifth of gaps like theirs last longer than this silence"),
    /** Silent for so long that hardly a gap like theirs lasts longer. */
    LAPSED("silent for longer than all but a twentieth of gaps like theirs"),
    /** Had lapsed, came back, and is not overdue since. */
    WON_BACK("had lapsed, came back, and is not overdue since");

    private final String meaning;

    LifecycleStage(String meaning) {
        this.meaning = meaning;
    }

    /** The word in {@code hub.yaml} and JSON: {@code at-risk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, for documentation and help. */
    public String meaning() {
        return meaning;
    }

    /** The stage of this word, whatever its case. */
    public static Optional<LifecycleStage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** All words, in the order of this list. */
    public static List<String> words() {
        return Arrays.stream(values()).map(LifecycleStage::word).toList();
    }
}
