package io.valuehub.analytics.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to reach a person. Each has a consent and suppressions of its own; the caps count the messages of all together. */
public enum Channel {
    /** Messages to an e-mail address. */
    EMAIL("e-mail address"),
    /** Text messages to a phone. */
    SMS("phone number that texts can go to"),
    /** Notifications of a browser or an app. */
    PUSH("browser that takes notifications");

    private final String address;

    Channel(String address) {
        this.address = address;
    }

    /** What it needs of a person, as in "has no e-mail address". */
    public String address() {
        return address;
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
