package io.valuehub.console;

import io.valuehub.routes.ledger.ActionState;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a state of an action is said to the owner.
 *
 * @param name in a word or two
 * @param meaning in a few more
 * @param tone its colour
 */
record StateWords(String name, String meaning, String tone) {

    /** In the order in which an action meets them; first those of a preview, which has none of its own. */
    static final List<String> STATES = Stream.concat(
                    Stream.of("PREVIEW"), Stream.of(ActionState.values()).map(Enum::name))
            .toList();

    static StateWords of(String state) {
        return switch (state) {
            case "PREVIEW" -> new StateWords("Preview", "shown, never sent", "warn");
            case "PLANNED" -> new StateWords("Planned", "waits for its time", "accent");
            case "CLAIMED" -> new StateWords("Claimed", "next to be sent", "accent");
            case "SENDING" -> new StateWords("Sending", "being handed to the channel", "accent");
            case "SENT" -> new StateWords("Sent", "the channel took it", "good");
            case "SKIPPED" -> new StateWords("Skipped", "not done, on purpose", "");
            case "FAILED" -> new StateWords("Failed", "the channel refused it", "bad");
            case "IN_DOUBT" -> new StateWords("In doubt", "nobody knows whether it arrived", "bad");
            default -> new StateWords(state, "", "");
        };
    }
}
