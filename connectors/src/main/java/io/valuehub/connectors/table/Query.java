package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The owner's SELECT. Its parameters: {@code :?since} and {@code :?until} are local times in the stream's zone, for
 * columns without one; {@code :?since_instant} and {@code :?until_instant} are instants, for columns WITH TIME ZONE. (A
 * database compares an instant with a local time by a zone of its own choice, and orders near the edge would be missed.)
 *
 * @param sql the statement
 * @param zone the stream's zone
 */
record Query(String sql, ZoneId zone) {

    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("\\s+|--[^\\n]*\\n|(?s:/\\*.*?\\*/)");
    private static final Pattern READING = Pattern.compile("(?is)(select|with|values|table)\\b.*|\\(.*");
    private static final Set<String> KNOWN = Set.of("since", "until", "since_instant", "until_instant");
    private static final Instant NEVER = Instant.parse("2999-12-31T00:00:00Z");

    /** @throws ConfigProblem when it is missing, no query, or names a parameter there is none of */
    static Query of(TableTerms terms) {
        String sql = terms.block().path("query").asText().strip().replaceAll(";$", "");
        String place = terms.place() + ".query";
        if (sql.isBlank()) {
            throw new ConfigProblem(Problem.of(place, "is missing", "must be a SELECT"));
        }
        Collected problems = new Collected();
        if (!READING.matcher(withoutLeadingComments(sql)).matches()) {
            problems.add(Problem.of(place, "does not begin with SELECT", "must only read"));
        }
        Matcher names = PARAMETER.matcher(sql);
        while (names.find()) {
            if (!KNOWN.contains(names.group(1))) {
                problems.add(new Problem(
                        place,
                        "has the parameter :?" + names.group(1),
                        "must use only :?since, :?until, :?since_instant and :?until_instant",
                        Suggestion.of(names.group(1), KNOWN)));
            }
        }
        problems.throwAny();
        return new Query(sql, terms.zone());
    }

    private static String withoutLeadingComments(String sql) {
        Matcher comment = COMMENT.matcher(sql);
        int at = 0;
        while (comment.region(at, sql.length()).lookingAt()) {
            at = comment.end();
        }
        return sql.substring(at);
    }

    /** The parameters' values. */
    Map<String, Object> parameters(String since, String until) {
        Instant from = since == null || since.isBlank() ? Instant.EPOCH : Instant.parse(since);
        Instant to = until == null || until.isBlank() ? NEVER : Instant.parse(until);
        return Map.of(
                "since", LocalDateTime.ofInstant(from, zone),
                "until", LocalDateTime.ofInstant(to, zone),
                "since_instant", from.atOffset(ZoneOffset.UTC),
                "until_instant", to.atOffset(ZoneOffset.UTC));
    }

    /**
     * Names of the columns that carry a zone: PostgreSQL hands over a timestamptz as if it were a local time, and only
     * the type's name tells.
     */
    Set<String> zoned(DataSource database) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection probe = database.getConnection();
                PreparedStatement statement =
                        probe.prepareStatement(PARAMETER.matcher(sql).replaceAll("?"))) {
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
                String type = String.valueOf(columns.getColumnTypeName(i)).toLowerCase(Locale.ROOT);
                if (type.equals("timestamptz") || type.contains("with time zone")) {
                    names.add(columns.getColumnLabel(i));
                }
            }
        }
        return names;
    }
}
