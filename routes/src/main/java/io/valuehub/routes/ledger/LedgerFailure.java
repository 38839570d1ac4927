package io.valuehub.routes.ledger;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * The database refused what the hub wanted to write. Says where and the SQL state, and deliberately keeps no cause: the
 * drivers put the rows themselves, which are personal, into their messages.
 */
public final class LedgerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerFailure(String where, DataAccessException refused) {
        super(where + ": the hub's database did not take the page (" + words(refused) + "); nothing of it was saved");
        setStackTrace(refused.getStackTrace());
    }

    private static String words(DataAccessException refused) {
        String kind = refused.getClass().getSimpleName();
        if (!(refused.getMostSpecificCause() instanceof SQLException sql)) {
            return kind;
        }
        String state = kind + ", SQL state " + sql.getSQLState();
        // A statement the database does not understand: its names, none of its values.
        return refused instanceof BadSqlGrammarException ? state + ": " + sql.getMessage() : state;
    }
}
