package io.valuehub.config.yaml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in plain words why a text is not YAML. The parser names the place where it gave up, which is often below the
 * mistake: the text before it is searched for the usual causes first.
 */
final class SyntaxProblems {

    private static final Pattern TAB_INDENT = Pattern.compile("^ *\t\\s*[^\\s#].*");
    private static final Pattern OPENED_QUOTE = Pattern.compile("^[^#'\"]*(?:[:\\-\\[{,]\\s*)(['\"])(.*)$");
    private static final String QUOTE_IT = "put the whole value in quotes";

    private final List<String> lines;
    private final Findings findings;

    SyntaxProblems(String text, Findings findings) {
        this.lines = text.lines().toList();
        this.findings = findings;
    }

    void explain(MarkedYAMLException error) {
        Position position = position(error.getProblemMark());
        if (reportTabs()) {
            return;
        }
        OptionalInt quote = unclosedQuote(position.line());
        if (quote.isPresent()) {
            add(
                    new Position(quote.getAsInt(), 1),
                    "opens a quote that is not closed",
                    "must close every quote",
                    "end the value with the same quote");
            return;
        }
        String problem = Optional.ofNullable(error.getProblem()).orElse("");
        String context = Optional.ofNullable(error.getContext()).orElse("");
        if (!reportCharacter(position, problem, context)) {
            reportStructure(position, error, problem, context);
        }
    }

    private boolean reportTabs() {
        boolean any = false;
        for (int i = 0; i < lines.size(); i++) {
            if (TAB_INDENT.matcher(lines.get(i)).matches()) {
                any = true;
                add(
                        new Position(i + 1, 1),
                        "is indented with a tab",
                        "must be indented with spaces",
                        "replace the tab by spaces");
            }
        }
        return any;
    }

    /** A value that starts with a quote, on the line of the error or before it, and does not end with it. */
    private OptionalInt unclosedQuote(int until) {
        for (int i = 0; i < Math.min(until, lines.size()); i++) {
            var opened = OPENED_QUOTE.matcher(lines.get(i));
            if (opened.matches() && opened.group(2).indexOf(opened.group(1).charAt(0)) < 0) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    private boolean reportCharacter(Position position, String problem, String context) {
        String line = line(position);
        if (context.contains("scanning an alias") || problem.contains("undefined alias")) {
            add(
                    position,
                    "has a value that starts with '*'",
                    "must be in quotes there (YAML means an alias)",
                    QUOTE_IT);
        } else if (context.contains("scanning an anchor")) {
            add(
                    position,
                    "has a value that starts with '&'",
                    "must be in quotes there (YAML means an anchor)",
                    QUOTE_IT);
        } else if (problem.contains("cannot start any token") || context.contains("scanning a directive")) {
            String character = line.length() >= position.column() ? line.substring(position.column() - 1) : "%";
            add(
                    position,
                    "has a value that starts with '" + character.charAt(0) + "'",
                    "must be in quotes there",
                    QUOTE_IT);
        } else if (problem.contains("unknown escape character")) {
            add(
                    position,
                    "has a backslash in double quotes",
                    "must be written \\\\ there",
                    "double the backslash, or use single quotes");
        } else if (problem.contains("special characters are not allowed")) {
            add(position, "has an invisible control character", "must be plain text", "delete it");
        } else {
            return false;
        }
        return true;
    }

    private void reportStructure(Position position, MarkedYAMLException error, String problem, String context) {
        if (problem.contains("mapping values are not allowed")) {
            reportColon(position);
        } else if (problem.contains("could not find expected ':'")) {
            Position at = position(Optional.ofNullable(error.getContextMark()).orElse(error.getProblemMark()));
            add(at, "has no ':' after its key", "must be 'key: value'", "write ': ' between key and value");
        } else if (context.contains("flow mapping") || context.contains("flow sequence")) {
            char bracket = context.contains("mapping") ? '}' : ']';
            Position at = position(Optional.ofNullable(error.getContextMark()).orElse(error.getProblemMark()));
            add(
                    at,
                    "opens a bracket that is not closed, or lacks a comma inside",
                    "must have its entries separated by commas and end with '" + bracket + "'",
                    at.line() == position.line()
                            ? "look for the bracket that is too few"
                            : "check line " + at.line() + " up to line " + position.line());
        } else if (problem.contains("expected <block end>") || problem.contains("expected the node content")) {
            add(
                    position,
                    "does not line up with the lines above it",
                    "must be indented exactly like its neighbours",
                    "check the spaces before it, and that a value with quotes in the middle is quoted as a whole");
        } else {
            add(position, "is not valid YAML (" + problem + ")", "must be valid YAML", "");
        }
    }

    private void reportColon(Position position) {
        if (line(position).chars().filter(c -> c == ':').count() > 1) {
            add(position, "has a second ':' in one value", "must be in quotes then", QUOTE_IT);
        } else {
            add(
                    position,
                    "is indented deeper than the line above allows",
                    "must line up with its neighbours",
                    "check the spaces before it and that the line above ends with ':'");
        }
    }

    private void add(Position position, String found, String expected, String remedy) {
        findings.add(position, "", found, expected, remedy);
    }

    private String line(Position position) {
        return position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
