package io.valuehub.config.hub;

import io.valuehub.routes.settings.HubSettings;

/**
 * A checked {@code hub.yaml}.
 *
 * @param settings what the owner wants
 * @param database where the ledger is
 */
public record HubConfiguration(HubSettings settings, DatabaseSettings database) {}
