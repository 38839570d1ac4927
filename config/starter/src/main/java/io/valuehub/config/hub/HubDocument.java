package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.Position;
import io.valuehub.config.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code hub.yaml} while it is read: as written, with placeholders resolved, and what is wrong with it so far. Problems
 * show what was written, never what a placeholder stands for, and nothing of a secret.
 */
final class HubDocument {

    private final YamlDocument document;
    private final Findings findings;
    private final Set<JsonPointer> unresolved = new HashSet<>();
    private final Set<JsonPointer> secret = new HashSet<>();
    private final Set<JsonPointer> touched = new HashSet<>();
    private JsonNode root;

    HubDocument(YamlDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.root = document.root();
        unresolved.addAll(document.unread());
    }

    YamlDocument document() {
        return document;
    }

    JsonNode root() {
        return root;
    }

    void root(JsonNode resolved) {
        root = resolved;
    }

    JsonNode at(JsonPointer pointer) {
        JsonNode node = pointer.matches() ? root : root.at(pointer);
        return unresolved.contains(pointer) ? MissingNode.getInstance() : node;
    }

    /** Its value is not known: nothing more can be said about it. */
    void unresolved(JsonPointer pointer) {
        unresolved.add(pointer);
    }

    boolean isUnresolved(JsonPointer pointer) {
        return unresolved.contains(pointer);
    }

    /** Its value must not be shown. */
    void secret(JsonPointer pointer) {
        secret.add(pointer);
    }

    /** A problem with the value at a place. */
    void wrong(JsonPointer pointer, String expected, String remedy) {
        add(document.value(pointer), pointer, "was " + shown(pointer), expected, remedy);
    }

    /**
     * Problems whose place is a dotted path ({@code connections.retail.orders.only[1]}), or the name of a file.
     *
     * @param block what they are about
     */
    void addAll(JsonPointer block, List<Problem> problems) {
        for (Problem problem : problems) {
            boolean path = problem.where().startsWith("connections.");
            JsonPointer pointer = path ? Keys.pointer("hub." + problem.where()) : block;
            String found = path ? problem.found() : "names " + problem.where() + ", which " + problem.found();
            add(document.value(pointer), pointer, found, problem.expected(), problem.remedy());
        }
    }

    /** Whether nothing is wrong so far with a block or what is below it. */
    boolean isUntouched(JsonPointer pointer) {
        return touched.stream().noneMatch(t -> t.toString().startsWith(pointer + "/") || t.equals(pointer));
    }

    /** A problem with a key itself, or with something that is not there. */
    void add(JsonPointer pointer, String found, String expected, String remedy) {
        add(document.key(pointer), pointer, found, expected, remedy);
    }

    private void add(Position position, JsonPointer pointer, String found, String expected, String remedy) {
        touched.add(pointer);
        findings.add(position, Keys.of(pointer), found, expected, remedy);
    }

    /** An address may carry a login before its host, or a key after its question mark. */
    static String withoutSecrets(String address) {
        return address.replaceAll("//[^/@]*@", "//…@").replaceAll("\\?.*=.*", "?…");
    }

    private String shown(JsonPointer pointer) {
        JsonNode node = document.at(pointer);
        if (node.isNull()) {
            return "empty";
        }
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "a block of keys";
        }
        String written = document.written(pointer).orElse("");
        boolean hidden = secret.contains(pointer) && !written.startsWith("${");
        return hidden ? "a hidden value" : "'" + withoutSecrets(written) + "'";
    }
}
