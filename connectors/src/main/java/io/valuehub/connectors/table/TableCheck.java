package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ShopDefaults;
import java.util.ArrayList;
import java.util.List;

/** Finds mistakes in the mapping of a table before anything is read. */
public final class TableCheck {

    private TableCheck() {}

    /**
     * Everything that is wrong with the streams of a connection. A file's header is looked at; a database is not asked.
     *
     * @param kind its {@code x-table} says whether its streams are a {@code file} or a {@code query}
     * @return {@link Problem#where()} is the dotted path alone ({@code connections.retail.orders.only[1]}); empty for a
     *     connection whose kind is no table
     */
    public static List<Problem> problems(Connection connection, ConnectionKind kind, ShopDefaults shop) {
        String table = kind.schema().path("x-table").asText("");
        List<Problem> problems = new ArrayList<>();
        if (!table.isEmpty()) {
            for (TableKind stream : TableKind.values()) {
                if (connection.node(stream.word()).isObject()) {
                    problems.addAll(problems(connection, stream, table, shop));
                }
            }
        }
        return problems;
    }

    private static Connection without(Connection connection, List<Problem> problems) {
        ObjectNode options = connection.options().deepCopy();
        String prefix = "connections." + connection.name() + ".";
        for (Problem problem : problems) {
            String path = problem.where().substring(prefix.length()).replace('.', '/');
            int last = path.lastIndexOf('/');
            if (last > 0 && options.at("/" + path.substring(0, last)) instanceof ObjectNode block) {
                block.remove(path.substring(last + 1));
            }
        }
        return new Connection(connection.name(), connection.kind(), options);
    }

    private static List<Problem> problems(Connection connection, TableKind stream, String table, ShopDefaults shop) {
        Collected problems = new Collected();
        TableTerms read = problems.of(() -> stream.terms(connection, shop));
        Connection sound = without(connection, problems.problems());
        // What depends on terms that have no meaning is looked at without them, so that all is told at once.
        TableTerms terms = read == null ? new Collected().of(() -> stream.terms(sound, shop)) : read;
        if (terms == null) {
            return problems.problems();
        }
        problems.of(() -> terms.conditions(terms.columns().mapped()));
        if (table.equals("query")) {
            problems.of(() -> Query.of(terms));
        } else {
            problems.of(() -> {
                CsvFile.open(CsvPath.of(terms, shop.directory()), terms).close();
                return terms;
            });
        }
        return problems.problems();
    }
}
