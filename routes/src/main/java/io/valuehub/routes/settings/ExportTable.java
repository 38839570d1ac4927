package io.valuehub.routes.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables of the hub that can leave it: the views of {@code valuehub_bi}, each with the key of its rows. */
public enum ExportTable {
    /** Everybody scored, with the newest scores. */
    CUSTOMERS("person_id"),
    /** The ids shops know their customers by. */
    CUSTOMER_IDS("connection", "external_id"),
    /** Who is in which segment. */
    SEGMENT_MEMBERS("segment", "person_id"),
    /** Who entered or left which segment, and when. */
    SEGMENT_MOVES("run_id", "segment", "person_id"),
    /** What was decided for whom. */
    DECISIONS("decision_id"),
    /** What became of it. */
    ACTIONS("action_id"),
    /** What campaigns and actions were found to have earned. */
    MEASUREMENTS("campaign", "action"),
    /** Key figures by month. */
    KPI_MONTHS("kpi", "month_start");

    private final List<String> keys;

    ExportTable(String... keys) {
        this.keys = List.of(keys);
    }

    /** The word for it in {@code hub.yaml}: {@code segment-moves}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The view. */
    public String view() {
        return "valuehub_bi." + name().toLowerCase(Locale.ROOT);
    }

    /** The columns that tell its rows apart, none of them ever null. */
    public List<String> keys() {
        return keys;
    }

    /** The table of that word, if there is one. */
    public static Optional<ExportTable> of(String word) {
        return Arrays.stream(values())
                .filter(table -> table.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ExportTable::word).toList();
    }
}
