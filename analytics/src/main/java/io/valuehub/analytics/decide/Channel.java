package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to reach a person. Each has a consent and suppressions of its own; the caps count the messages of all together. */
public enum Channel {
    /** Messages to an e-mail address. */
    EMAIL(Sentence.NO_EMAIL),
    /** Text messages to a phone. */
    SMS(Sentence.NO_SMS),
    /** Notifications of a browser or an app. */
    PUSH(Sentence.NO_PUSH);

    private final Sentence noAddress;

    Channel(Sentence noAddress) {
        this.noAddress = noAddress;
    }

    /** That somebody has none of what it needs. */
    public Sentence noAddress() {
        return noAddress;
    }

    /** Its name in consents, suppressions and verbs: {@code email}, {@code sms}, {@code push}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which channel that word names; empty when it is none, as for an action that sends no message. */
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Channel::word).toList();
    }
}
