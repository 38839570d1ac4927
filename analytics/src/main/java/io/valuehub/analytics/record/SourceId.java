package io.valuehub.analytics.record;

import java.util.Objects;

/**
 * Identity of anything that came from outside: never a bare id, always the connection it came through as well.
 *
 * @param connection the connection's name in {@code hub.yaml}
 * @param externalId the id the source itself uses
 */
public record SourceId(String connection, String externalId) {

    public SourceId {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(externalId, "externalId");
    }
}
