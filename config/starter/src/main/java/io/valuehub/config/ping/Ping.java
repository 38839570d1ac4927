package io.valuehub.config.ping;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;

/** One way of asking a connection whether it works. */
@FunctionalInterface
interface Ping {

    /** Throws what went wrong; returns when it works. */
    void ask(Connection connection, ConnectionKind kind) throws Exception;
}
