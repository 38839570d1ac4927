package io.valuehub.connectors.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of a file that could not be read as orders: how many for each reason, and where the first ones stand. */
final class LeftOutLines {

    private static final int NAMED = 3;

    private record Place(long line, String detail) {}

    private static final class Reason {
        private long lines;
        private final List<Place> first = new ArrayList<>(NAMED);
    }

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long total;

    /**
     * One more.
     *
     * @param line of the file, from 1
     * @param reason the same words for all lines of this kind
     * @param detail what was found there, without its content
     */
    void add(long line, String reason, String detail) {
        Reason known = reasons.computeIfAbsent(reason, r -> new Reason());
        known.lines++;
        total++;
        if (known.first.size() < NAMED) {
            known.first.add(new Place(line, detail));
        }
    }

    /** Adds those of the lines that follow. */
    void add(LeftOutLines later, long linesBefore) {
        later.reasons.forEach((words, reason) -> {
            Reason known = reasons.computeIfAbsent(words, r -> new Reason());
            known.lines += reason.lines;
            reason.first.stream()
                    .limit(NAMED - known.first.size())
                    .forEach(place -> known.first.add(new Place(place.line + linesBefore, place.detail)));
        });
        total += later.total;
    }

    long total() {
        return total;
    }

    /** One sentence for each reason. */
    List<String> in(String file) {
        return reasons.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%,d %s left out: %s (%s)",
                        entry.getValue().lines,
                        entry.getValue().lines == 1 ? "line" : "lines",
                        entry.getKey(),
                        places(file, entry.getValue())))
                .toList();
    }

    private static String places(String file, Reason reason) {
        StringBuilder places = new StringBuilder();
        for (Place place : reason.first) {
            places.append(places.isEmpty() ? "" : ", ").append(file).append(':').append(place.line);
            places.append(place.detail.isEmpty() ? "" : " " + place.detail);
        }
        return places.append(reason.lines > reason.first.size() ? ", …" : "").toString();
    }
}
