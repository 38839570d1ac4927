package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.recommend.ItemModel;
import io.valuehub.analytics.recommend.RecommenderSettings;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Item models: each replaces the one before it in one transaction. */
public final class ItemModels {

    private static final int BATCH = 1_000;

    private static final String INSERT = """
            insert into items (model_id, number, item, connection, product, title, category, buyers, baskets, repeat_rate,
              neighbours)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Ledger ledger;
    private final Clock clock;

    public ItemModels(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The newest model.
     *
     * @param id its number
     * @param settings it was fitted with
     * @param searchedOn when these were chosen
     * @param baskets it was learnt from
     * @param customers it was learnt from
     */
    public record Newest(long id, RecommenderSettings settings, LocalDate searchedOn, long baskets, long customers) {}

    /** Empty before the first. */
    public Optional<Newest> newest() {
        return ledger.jdbc()
                .sql("select * from item_models where id = (select max(id) from item_models)")
                .query((row, i) -> new Newest(
                        row.getLong("id"),
                        settings(Json.read(row.getString("settings"))),
                        row.getObject("searched_on", LocalDate.class),
                        row.getLong("baskets"),
                        row.getLong("customers")))
                .optional();
    }

    /**
     * Writes a model in place of the one before.
     *
     * @param run the score run it was learnt after
     * @param sold what it was learnt from
     * @param searchedOn when its settings were chosen
     */
    public void write(ScoreRun run, ItemModel model, SoldItems sold, LocalDate searchedOn) {
        ledger.inTransaction(() -> {
            ledger.jdbc()
                    .sql("select name from turns where name = 'score' for update")
                    .query(String.class)
                    .single();
            long id = open(run, model, searchedOn);
            ledger.jdbc().sql("delete from items").update();
            ledger.template().batchUpdate(INSERT, rows(model, sold), BATCH, (to, row) -> row.set(to, id));
        });
    }

    private long open(ScoreRun run, ItemModel model, LocalDate searchedOn) {
        ledger.jdbc()
                .sql("""
                        insert into item_models (score_run_id, as_of, baskets, customers, settings, searched_on, made_at)
                        values (:run, :asOf, :baskets, :customers, :settings, :searchedOn, :now)""")
                .param("run", run.id())
                .param("asOf", run.asOf())
                .param("baskets", model.baskets())
                .param("customers", model.customers())
                .param("settings", Json.write(json(model.settings())))
                .param("searchedOn", searchedOn)
                .param("now", Times.parameter(clock.instant()))
                .update();
        // The turn is held: nobody else opens a model meanwhile.
        return ledger.jdbc()
                .sql("select max(id) from item_models")
                .query(Long.class)
                .single();
    }

    /** The model's items in its order, then the products nobody has bought. */
    private List<ItemLine> rows(ItemModel model, SoldItems sold) {
        Map<String, Listed> catalogue = catalogue();
        List<ItemLine> rows = new ArrayList<>();
        for (int item = 0; item < model.items(); item++) {
            String key = model.keys()[item];
            Listed listed = catalogue.remove(key);
            rows.add(new ItemLine(
                    item,
                    key,
                    listed != null ? listed : Listed.unlisted(key, sold.titles().get(key)),
                    model.buyers()[item],
                    model.basketsWith()[item],
                    model.repeatRates()[item],
                    neighbours(model, item)));
        }
        catalogue.forEach((key, listed) -> rows.add(new ItemLine(rows.size(), key, listed, 0, 0, 1, "[]")));
        return rows;
    }

    private Map<String, Listed> catalogue() {
        Map<String, Listed> catalogue = new TreeMap<>();
        ledger.jdbc()
                .sql("select connection, external_id, sku, title, categories from products"
                        + " order by connection, external_id")
                .query(row -> {
                    String id = row.getString("external_id");
                    String connection = row.getString("connection");
                    catalogue.put(
                            ItemKey.of(connection, id, row.getString("sku"), null),
                            new Listed(
                                    connection,
                                    id,
                                    row.getString("title"),
                                    innermost(Json.read(row.getString("categories")))));
                });
        return catalogue;
    }

    static String innermost(JsonNode categories) {
        return categories.isEmpty()
                ? null
                : categories.get(categories.size() - 1).asText();
    }

    private static String neighbours(ItemModel model, int item) {
        int[] of = model.neighbours().of(item);
        double[] weights = model.neighbours().weightsOf(item);
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < of.length; i++) {
            json.append(i == 0 ? "[" : ",[")
                    .append(of[i])
                    .append(',')
                    .append((float) weights[i])
                    .append(',')
                    .append(model.together()[item][i])
                    .append(']');
        }
        return json.append(']').toString();
    }

    private static Map<String, Object> json(RecommenderSettings settings) {
        Map<String, Object> json = new TreeMap<>();
        json.put("method", settings.method().name());
        json.put("lambda", settings.lambda());
        json.put("neighbours", settings.neighbours());
        // JSON has no infinity: purchases that are never forgotten have no half-life.
        json.put("halfLifeDays", Double.isInfinite(settings.halfLifeDays()) ? null : settings.halfLifeDays());
        json.put("neighbourShare", settings.neighbourShare());
        return json;
    }

    private static RecommenderSettings settings(JsonNode json) {
        return new RecommenderSettings(
                RecommenderSettings.Method.valueOf(json.path("method").asText()),
                json.path("lambda").asDouble(),
                json.path("neighbours").asInt(),
                json.path("halfLifeDays").asDouble(Double.POSITIVE_INFINITY),
                json.path("neighbourShare").asDouble());
    }

    /** An item as the catalogue has it. */
    private record Listed(String connection, String product, String title, String category) {

        static Listed unlisted(String key, String title) {
            return new Listed(key.substring(0, key.indexOf('/')), null, title, null);
        }
    }

    private record ItemLine(
            int number, String item, Listed listed, int buyers, int baskets, double repeatRate, String neighbours) {

        void set(PreparedStatement to, long model) throws SQLException {
            to.setLong(1, model);
            to.setInt(2, number);
            to.setString(3, item);
            to.setString(4, listed.connection());
            Column.set(to, 5, Types.VARCHAR, listed.product());
            Column.set(to, 6, Types.VARCHAR, listed.title());
            Column.set(to, 7, Types.VARCHAR, listed.category());
            to.setInt(8, buyers);
            to.setInt(9, baskets);
            to.setDouble(10, repeatRate);
            to.setString(11, neighbours);
        }
    }
}
