package io.valuehub.analytics.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How many customers went from which group to which between two days: the transition matrix of a grouping in which each
 * customer is in one group at a time. Rows are groups they come from, columns groups they go to, both in the order of
 * {@code groups}. {@value #ABSENT} stands for those who were no customers yet. Plain values, ready to be printed.
 *
 * @param grouping what the groups are: {@code lifecycle}, {@code micro-segment}, {@code rfm}, or a segment's name
 * @param from day of the rows
 * @param to day of the columns
 * @param groups names, in the order in which they are shown
 * @param customers at [i][j] those who went from groups[i] to groups[j]
 */
public record Transitions(
        String grouping, LocalDate from, LocalDate to, List<String> groups, List<List<Long>> customers) {

    /** The group of those who are not there yet. */
    public static final String ABSENT = "none";

    public Transitions {
        Objects.requireNonNull(grouping, "grouping");
        groups = List.copyOf(groups);
        customers = customers.stream().map(List::copyOf).toList();
    }

    /**
     * The matrix of counted moves.
     *
     * @param order of groups that are always shown, in this order; others follow by name
     * @param counted by where from and where to
     */
    public static Transitions of(
            String grouping,
            LocalDate from,
            LocalDate to,
            List<String> order,
            Map<String, ? extends Map<String, Long>> counted) {
        Map<String, Integer> places = new LinkedHashMap<>();
        order.forEach(group -> places.putIfAbsent(group, places.size()));
        TreeMap<String, Boolean> others = new TreeMap<>();
        counted.forEach((group, row) -> {
            others.put(group, true);
            row.keySet().forEach(next -> others.put(next, true));
        });
        others.keySet().forEach(group -> places.putIfAbsent(group, places.size()));
        List<List<Long>> matrix = new ArrayList<>();
        for (String group : places.keySet()) {
            Map<String, Long> row = counted.containsKey(group) ? counted.get(group) : Map.of();
            matrix.add(places.keySet().stream()
                    .map(next -> row.getOrDefault(next, 0L))
                    .toList());
        }
        return new Transitions(grouping, from, to, List.copyOf(places.keySet()), matrix);
    }

    /** Customers who went from one group to another; 0 where there is no such group. */
    public long customers(String from, String to) {
        int row = groups.indexOf(from);
        int column = groups.indexOf(to);
        return row < 0 || column < 0 ? 0 : customers.get(row).get(column);
    }

    /** All customers of a row: those who came from this group. */
    public long leaving(String from) {
        int row = groups.indexOf(from);
        return row < 0
                ? 0
                : customers.get(row).stream().mapToLong(Long::longValue).sum();
    }

    /** All customers of a column: those who are in this group now. */
    public long arriving(String to) {
        int column = groups.indexOf(to);
        return column < 0
                ? 0
                : customers.stream().mapToLong(row -> row.get(column)).sum();
    }

    /** All customers who are in another group than before. */
    public long moved() {
        long moved = 0;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < groups.size(); j++) {
                moved += i == j ? 0 : customers.get(i).get(j);
            }
        }
        return moved;
    }
}
