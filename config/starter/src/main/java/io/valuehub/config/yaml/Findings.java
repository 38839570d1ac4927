package io.valuehub.config.yaml;

import io.valuehub.analytics.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems of one file, collected in any order and told in the file's order. Not thread-safe. */
public final class Findings {

    private record Finding(Position position, Problem problem) {}

    private final String file;
    private final String top;
    private final List<Finding> findings = new ArrayList<>();

    /** @param file the name a person knows the file by: relative to the hub's folder */
    public Findings(String file) {
        this(file, "");
    }

    /** @param top the beginning of keys that goes without saying, e.g. {@code hub.} */
    public Findings(String file, String top) {
        this.file = file;
        this.top = top;
    }

    public String file() {
        return file;
    }

    /**
     * Adds a problem; the same one twice counts once.
     *
     * @param position the place in the file
     * @param key what is wrong there, e.g. {@code connections.my-shop.kind}; may be empty
     * @param found see {@link Problem}
     * @param expected see {@link Problem}
     * @param remedy see {@link Problem}
     */
    public void add(Position position, String key, String found, String expected, String remedy) {
        String place = key.startsWith(top) ? key.substring(top.length()) : key;
        String where = file + ":" + position.line() + (place.isEmpty() ? "" : " " + place);
        Finding finding = new Finding(position, new Problem(where, found, expected, remedy));
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    public boolean isEmpty() {
        return findings.isEmpty();
    }

    /** By line, then column. */
    public List<Problem> problems() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::position))
                .map(Finding::problem)
                .toList();
    }
}
