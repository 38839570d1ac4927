package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a value may take several forms ({@code anyOf}, {@code oneOf}), each form it does not take complains. Kept are the
 * complaints of the form that was meant: the one that does not complain about the type of the value itself.
 */
final class Alternatives {

    private static final Set<String> COMBINATIONS = Set.of("anyOf", "oneOf");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties");
    private static final Set<String> NAMELESS = Set.of("additionalProperties", "unevaluatedProperties", "items");

    private Alternatives() {}

    /** A choice between forms: where in the schema, and which value makes it. */
    private record Choice(String schema, String value) {}

    /** The messages that matter. */
    static Collection<ValidationMessage> meant(Collection<ValidationMessage> messages) {
        Map<Choice, Map<String, List<ValidationMessage>>> choices = new LinkedHashMap<>();
        List<ValidationMessage> kept = new ArrayList<>();
        for (ValidationMessage message : messages) {
            List<String> path = steps(SchemaCheck.pointer(message.getEvaluationPath()));
            int combination = firstCombination(path);
            if (combination >= 0 && combination + 1 < path.size()) {
                choices.computeIfAbsent(choice(message, path.subList(0, combination + 1)), k -> new LinkedHashMap<>())
                        .computeIfAbsent(path.get(combination + 1), k -> new ArrayList<>())
                        .add(message);
            } else if (combination < 0) {
                kept.add(message);
            }
        }
        choices.forEach((choice, forms) -> kept.addAll(meant(choice, forms)));
        return kept;
    }

    private static List<ValidationMessage> meant(Choice choice, Map<String, List<ValidationMessage>> forms) {
        return forms.values().stream()
                .filter(messages -> messages.stream().noneMatch(m -> isTypeOf(choice, m)))
                .findFirst()
                .orElseGet(() -> forms.values().iterator().next().stream()
                        .filter(m -> isTypeOf(choice, m))
                        .toList());
    }

    private static boolean isTypeOf(Choice choice, ValidationMessage message) {
        return message.getType().equals("type")
                && SchemaCheck.pointer(message.getInstanceLocation()).toString().equals(choice.value());
    }

    private static int firstCombination(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (NAMED.contains(path.get(i))) {
                i++; // the name that follows is no keyword
            } else if (COMBINATIONS.contains(path.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The value that has the choice: as many steps into the data as the schema's path takes. */
    private static Choice choice(ValidationMessage message, List<String> path) {
        int depth = 0;
        for (int i = 0; i < path.size(); i++) {
            if (NAMED.contains(path.get(i))) {
                depth++;
                i++;
            } else if (NAMELESS.contains(path.get(i))) {
                depth++;
            }
        }
        List<String> steps = steps(SchemaCheck.pointer(message.getInstanceLocation()));
        JsonPointer value = JsonPointer.empty();
        for (String step : steps.subList(0, Math.min(depth, steps.size()))) {
            value = value.appendProperty(step);
        }
        return new Choice(String.join("/", path), value.toString());
    }

    private static List<String> steps(JsonPointer pointer) {
        List<String> steps = new ArrayList<>();
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            steps.add(at.getMatchingProperty());
        }
        return steps;
    }
}
