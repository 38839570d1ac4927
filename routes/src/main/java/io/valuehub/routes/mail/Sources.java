package io.valuehub.routes.mail;

import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.settings.HubSettings;

/**
 * What renderers write from, for a lot of actions.
 *
 * @param values what there is to say to their people
 * @param products what there is to recommend to them
 * @param subscriptions their browsers
 */
record Sources(
        HubSettings settings,
        Connections connections,
        Templates templates,
        NoteTemplates notes,
        MessageValues values,
        Recommendations products,
        PushSubscriptions subscriptions) {}
