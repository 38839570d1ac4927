package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Where the rows of a stream stand that is not read over HTTP: real files, a real database. One for each connection. */
interface TableSource {

    /** Makes these the whole table. */
    void put(String connection, Set<String> columns, List<ObjectNode> rows);

    /** Takes the table away, columns and all. */
    void remove(String connection);
}
