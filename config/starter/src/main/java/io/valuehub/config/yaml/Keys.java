package io.valuehub.config.yaml;

import com.fasterxml.jackson.core.JsonPointer;

/** A JSON pointer as people write it: {@code /campaigns/win-back/actions/0} is {@code campaigns.win-back.actions[0]}. */
public final class Keys {

    private Keys() {}

    /** The pointer to what people write as {@code campaigns.win-back.actions[0]}. */
    public static JsonPointer pointer(String keys) {
        JsonPointer pointer = JsonPointer.empty();
        for (String step : keys.split("[.\\[]")) {
            pointer = step.endsWith("]")
                    ? pointer.appendIndex(Integer.parseInt(step.substring(0, step.length() - 1)))
                    : pointer.appendProperty(step);
        }
        return pointer;
    }

    /** Only what follows the last list entry, for places whose line says enough: {@code setBody.jq}. */
    public static String inStep(JsonPointer pointer) {
        JsonPointer step = pointer;
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            if (at.mayMatchElement() && !at.tail().matches()) {
                step = at.tail();
            }
        }
        return of(step);
    }

    /** All of it. */
    public static String of(JsonPointer pointer) {
        StringBuilder keys = new StringBuilder();
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                keys.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                keys.append(keys.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return keys.toString();
    }
}
