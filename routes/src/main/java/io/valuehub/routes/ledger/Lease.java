package io.valuehub.routes.ledger;

/**
 * The right to read one stream of one connection, held by one run in one process.
 *
 * @param connection the connection's name
 * @param stream the stream's name
 * @param owner who holds it
 * @param cursor what the source was read up to; null when nothing was read yet
 * @param openRun the run that was cut off; null when there is none
 */
public record Lease(String connection, String stream, String owner, String cursor, Long openRun) {}
