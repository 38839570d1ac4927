package io.valuehub.routes.ledger;

import io.valuehub.connectors.export.ExportColumn;
import io.valuehub.connectors.export.ExportColumn.Type;
import io.valuehub.routes.settings.AudienceField;
import io.valuehub.routes.settings.AudienceSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The people of a segment, or everybody scored, with what the newest scores say of each. */
public final class PeopleSource extends ExportSource {

    private static final String PERSON = "person";

    private static final String SQL = """
            select p.id, p.email, p.first_name, p.last_name, p.country, p.language,
              (select min(c.phone) from customers c where c.person_id = p.id and c.phone is not null) as phone,
              s.first_order_on, s.last_order_on, s.recency, s.frequency, s.revenue, s.recency_score, s.frequency_score,
              s.monetary_score, s.churn_probability, s.probability_alive, s.expected_orders, s.expected_order_value,
              s.lifetime_value, l.stage, n.next_order_median
            from people p
            join current_scores s on s.person_id = p.id and s.run_id = :run
            left join placements l on l.run_id = s.run_id and l.person_id = p.id
            left join predictions n on n.run_id = s.run_id and n.person_id = p.id
            where p.id > :after\s""";

    private static final String OF_A_SEGMENT = """
            and exists (select 1 from segment_members m
              where m.run_id = :run and m.segment = :segment and m.person_id = p.id)\s""";

    private static final String NOBODY_WHO_OBJECTS = "and p.id not in (" + Objections.PEOPLE + ") ";

    private final Ledger ledger;
    private final ScoreRun run;
    private final AudienceSettings audience;
    private final List<AudienceField> fields;
    private final boolean toAdvertise;
    private final Identifiers identifiers;

    /**
     * @param run whose scores and segments are meant
     * @param fields what is said of each
     * @param toAdvertise only of people who said yes to advertising and no to nothing
     * @param identifiers how hashes are made
     */
    public PeopleSource(
            Ledger ledger,
            ScoreRun run,
            AudienceSettings audience,
            List<AudienceField> fields,
            boolean toAdvertise,
            Identifiers identifiers) {
        this.ledger = ledger;
        this.run = run;
        this.audience = audience;
        this.fields = List.copyOf(fields);
        this.toAdvertise = toAdvertise;
        this.identifiers = identifiers;
    }

    /** Whether rows are told apart by hashes alone, and say nothing else. */
    private boolean isHashed() {
        return fields.stream().allMatch(AudienceField::isHash);
    }

    @Override
    public List<ExportColumn> columns() {
        List<ExportColumn> columns = new ArrayList<>();
        if (!isHashed()) {
            columns.add(new ExportColumn(PERSON, Type.WHOLE));
        }
        fields.forEach(field -> columns.add(new ExportColumn(field.column(), type(field))));
        return columns;
    }

    @Override
    public List<String> keys() {
        return isHashed() ? fields.stream().map(AudienceField::column).toList() : List.of(PERSON);
    }

    @Override
    List<ExportRow> page(List<Object> after) {
        List<ExportRow> page = List.of();
        List<Object> last = after;
        // A page of people none of whom can be told by a hash is not the end.
        while (page.isEmpty()) {
            List<Found> found = found(last.isEmpty() ? 0 : (Long) last.get(0));
            if (found.isEmpty()) {
                return List.of();
            }
            page = found.stream().flatMap(one -> one.row().stream()).toList();
            last = List.of(found.get(found.size() - 1).person());
        }
        return page;
    }

    private List<Found> found(long after) {
        boolean everybody = audience.segment().equals(AudienceSettings.ALL);
        StatementSpec query = ledger.jdbc()
                .sql(SQL
                        + (everybody ? "" : OF_A_SEGMENT)
                        + NOBODY_WHO_OBJECTS
                        + (toAdvertise ? "and " + AdvertisingConsent.GIVEN : "")
                        + " order by p.id limit " + PAGE)
                .param("run", run.id())
                .param("after", after);
        if (!everybody) {
            query = query.param("segment", audience.segment());
        }
        return query.query((row, number) -> new Found(row.getLong("id"), read(row)))
                .list();
    }

    private Optional<ExportRow> read(ResultSet row) throws SQLException {
        long person = row.getLong("id");
        List<Object> values = new ArrayList<>();
        for (AudienceField field : fields) {
            values.add(value(row, field));
        }
        if (!isHashed()) {
            values.add(0, person);
            return Optional.of(row(List.of(person), person, values));
        }
        return values.stream().allMatch(value -> value == null)
                ? Optional.empty()
                : Optional.of(row(values, person, values));
    }

    private Object value(ResultSet row, AudienceField field) throws SQLException {
        switch (field) {
            case PHONE:
                return identifiers
                        .phone(row.getString("phone"), row.getString("country"))
                        .orElse(row.getString("phone"));
            case EMAIL_HASH:
                return identifiers.emailHash(row.getString("email")).orElse(null);
            case PHONE_HASH:
                return identifiers
                        .phoneHash(row.getString("phone"), row.getString("country"))
                        .orElse(null);
            case LIFECYCLE_STAGE:
                return row.getString("stage");
            case NEXT_ORDER:
                return row.getObject("next_order_median", LocalDate.class);
            default:
                return plain(row, field);
        }
    }

    private static Object plain(ResultSet row, AudienceField field) throws SQLException {
        Object value =
                switch (type(field)) {
                    case WHOLE -> row.getLong(field.column());
                    case NUMBER -> row.getDouble(field.column());
                    case DAY -> row.getObject(field.column(), LocalDate.class);
                    default -> row.getString(field.column());
                };
        return row.wasNull() ? null : value;
    }

    private static Type type(AudienceField field) {
        return switch (field) {
            case RECENCY, FREQUENCY, RECENCY_SCORE, FREQUENCY_SCORE, MONETARY_SCORE -> Type.WHOLE;
            case REVENUE, CHURN_PROBABILITY, PROBABILITY_ALIVE, EXPECTED_ORDERS, EXPECTED_ORDER_VALUE, LIFETIME_VALUE ->
                Type.NUMBER;
            case FIRST_ORDER_ON, LAST_ORDER_ON, NEXT_ORDER -> Type.DAY;
            default -> Type.TEXT;
        };
    }

    @Override
    List<Object> key(ExportRow row) {
        return List.of(row.person());
    }

    private record Found(long person, Optional<ExportRow> row) {}
}
