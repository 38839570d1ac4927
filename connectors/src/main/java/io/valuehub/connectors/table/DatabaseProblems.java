package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a database's refusal means: something the owner can mend, or something that passes. */
final class DatabaseProblems {

    /** Classes of SQLSTATE: connection lost, out of resources, stopped by its operator, serialisation, system error. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40", "58", "HY");

    private DatabaseProblems() {}

    /**
     * The problem to throw.
     *
     * @param connection the connection's name
     * @param place where the query stands
     */
    static HubException of(String connection, String place, Exception failure) {
        if (failure instanceof HubException known) {
            return known;
        }
        SQLException sql = cause(failure);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("28")) {
            return new ConfigProblem(Problem.of(
                    "connections." + connection,
                    "refused the login (SQLSTATE " + state + ")",
                    "must have the right username and password"));
        }
        if (sql != null && String.valueOf(sql.getMessage()).startsWith("No suitable driver")) {
            return new ConfigProblem(new Problem(
                    "connections." + connection + ".url",
                    "names a database for which no driver is installed",
                    "must be the JDBC address of a database with a driver on the class path",
                    "put the driver's jar beside the program"));
        }
        boolean passing = sql == null
                || sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLNonTransientConnectionException
                || state.length() == 5 && PASSING.contains(state.substring(0, 2));
        // The driver's own words may quote a row or the address; its code says as much without them.
        String code = " (SQLSTATE " + (state.isEmpty() ? "unknown" : state) + ")";
        return passing
                ? new SourceUnavailable(
                        Problem.of(
                                "connections." + connection,
                                "did not answer" + code,
                                "must answer; the next sync tries again"),
                        failure)
                : new ConfigProblem(new Problem(
                        place,
                        "is where the database refused the query" + code,
                        "must be a query this database understands",
                        "try it in the database's own client"));
    }

    private static SQLException cause(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
