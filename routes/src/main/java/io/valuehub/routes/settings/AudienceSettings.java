package io.valuehub.routes.settings;

import java.util.List;
import java.util.Optional;

/**
 * Rows that leave the hub for files, tables, tools and advertisers: the people of a segment, or a table.
 *
 * @param name the owner's name for it
 * @param segment whose people; {@code all} for everybody scored
 * @param table a table in place of people
 * @param to the connection it leaves through
 * @param into where it goes there: a file's or table's name, a topic, an audience's id
 * @param fields what is said of each person
 * @param cron when, as a Quartz expression; empty: after each score run
 */
public record AudienceSettings(
        String name,
        String segment,
        Optional<ExportTable> table,
        String to,
        String into,
        List<AudienceField> fields,
        Optional<String> cron) {

    /** The segment everybody is in. */
    public static final String ALL = "all";

    public AudienceSettings {
        fields = List.copyOf(fields);
    }
}
