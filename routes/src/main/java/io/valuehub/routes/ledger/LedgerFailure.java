package io.valuehub.routes.ledger;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/**
 * The database refused what the hub wanted to write. Says where and the SQL state, and deliberately keeps no cause: the
 * drivers put the rows themselves, which are personal, into their messages.
 */
public final class LedgerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerFailure(String where, DataAccessException refused) {
        super(where + ": the hub's database did not take the page ("
                + refused.getClass().getSimpleName() + ", SQL state " + state(refused) + "); nothing of it was saved");
        setStackTrace(refused.getStackTrace());
    }

    private static String state(DataAccessException refused) {
        return refused.getMostSpecificCause() instanceof SQLException e ? e.getSQLState() : "unknown";
    }
}
