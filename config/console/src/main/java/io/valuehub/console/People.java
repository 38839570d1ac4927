package io.valuehub.console;

import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.report.CustomerQuery.Sort;
import io.valuehub.routes.report.CustomerRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.UriUtils;

/** The table of customers, with links that sort it and leaf through it. */
final class People {

    private static final List<Column> COLUMNS = List.of(
            new Column("Customer", Sort.EMAIL, false, false),
            new Column("Orders", Sort.FREQUENCY, true, true),
            new Column("Last order", Sort.RECENCY, false, false),
            new Column("Revenue", Sort.REVENUE, true, true),
            new Column("Churn probability", Sort.CHURN_PROBABILITY, false, true),
            new Column("Orders expected", Sort.EXPECTED_ORDERS, true, true),
            new Column("Lifetime value", Sort.LIFETIME_VALUE, false, true),
            new Column("Segments", null, false, false));

    private final Show show;
    private final PeopleQuery query;
    private final String path;

    /** @param path of the page the table stands on */
    People(Show show, PeopleQuery query, String path) {
        this.show = show;
        this.query = query;
        this.path = path;
    }

    Map<String, Object> of(CustomerPage page, String nobody) {
        double most = page.rows().stream()
                .map(CustomerRow::lifetimeValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("columns", columns());
        model.put("hasPeople", !page.rows().isEmpty());
        model.put("people", page.rows().stream().map(row -> person(row, most)).toList());
        model.put("nobody", nobody);
        model.put("pager", Pager.of(query.page(), page.total(), this::address));
        model.put("sort", query.sortWord());
        model.put("search", query.search());
        return model;
    }

    private Map<String, Object> person(CustomerRow row, double most) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("href", "/customers/" + row.person());
        person.put("name", name(row));
        person.put("email", row.name() == null || row.email() == null ? "" : row.email());
        person.put("orders", show.count(row.orders()));
        person.put("lastOrder", show.date(row.lastOrderOn()));
        person.put("revenue", show.money(row.revenue()));
        person.put("churn", Bar.risk(show.percent(row.churnProbability()), row.churnProbability()));
        person.put("expectedOrders", show.tenths(row.expectedOrders()));
        person.put("value", Bar.of(show.money(row.lifetimeValue()), row.lifetimeValue(), most));
        person.put("segments", segments(row.segments()));
        return person;
    }

    private static String name(CustomerRow row) {
        return row.name() != null ? row.name() : row.email() != null ? row.email() : "Customer " + row.person();
    }

    static List<Map<String, String>> segments(List<String> names) {
        return names.stream()
                .map(name -> Map.of("name", name, "href", segment(name)))
                .toList();
    }

    static String segment(String name) {
        return "/segments/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    private List<Map<String, Object>> columns() {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Column column : COLUMNS) {
            boolean isSorted = column.sort == query.sort();
            boolean descending = isSorted && query.descending();
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("name", column.name);
            head.put("number", column.number);
            head.put("sorted", isSorted ? descending ? "descending" : "ascending" : "");
            head.put("arrow", isSorted ? descending ? "↓" : "↑" : "");
            boolean next = isSorted ? !descending : column.highestFirst;
            head.put(
                    "href",
                    column.sort == null
                            ? ""
                            : path + query.sortedBy(column.sort, next).parameters());
            columns.add(head);
        }
        return columns;
    }

    private String address(int page) {
        return path + query.on(page).parameters();
    }

    private record Column(String name, Sort sort, boolean number, boolean highestFirst) {}
}
