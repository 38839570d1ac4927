package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Outcome;
import io.valuehub.routes.ledger.ExportRow;
import io.valuehub.routes.ledger.ExportedRows;
import io.valuehub.routes.ledger.ExportedRows.Taken;
import io.valuehub.routes.ledger.Lease;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.ShopShelf;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * Writes to the products of a shop what goes with each, through {@code <kind>-recommend-sink}: {@code {"product": "93", "sku":
 * "TEA-1", "placement": "cross-sell", "products": [{"product": "94", "sku": "CUP"}, …]}}. Only what differs from what was written
 * last is written; each is kept once it was taken, so a run that is cut off goes on where it stopped. A product of which nothing
 * is known to go with it keeps what it has.
 */
final class RecommendWriting {

    private static final int PRODUCTS = 4;
    private static final int KEPT_TOGETHER = 20;

    /** So many refused, and none taken: it is not the products. */
    private static final int ENOUGH_REFUSALS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub;
    private final Connection shop;
    private final List<Placement> placements;
    private final KameletCall call;
    private final Recommendations recommendations;
    private final ExportedRows kept;
    private final ShopShelf shelf;
    private final List<ExportRow> taken = new ArrayList<>();
    private Lease lease;
    private int pending;
    private int written;
    private int refused;
    private String stopped;

    RecommendWriting(Hub hub, CamelContext context, Connection shop, List<Placement> placements) {
        this.hub = hub;
        this.shop = shop;
        this.placements = placements;
        this.call = new KameletCall(context, shop.name());
        this.recommendations = new Recommendations(hub.ledger(), hub.clock(), hub.settings());
        // No audience of the owner's has a name with a space in it.
        this.kept = new ExportedRows(hub.ledger(), hub.clock(), "recommend " + shop.name(), false);
        this.shelf = ShopShelf.of(hub.ledger(), shop.name());
    }

    WriteBackResult run() {
        if (hub.settings().mode() == Mode.PREVIEW) {
            walk();
            return result();
        }
        Optional<Lease> turn = kept.begin(shop.name());
        if (turn.isEmpty()) {
            stopped = "another process is writing to it";
            return result();
        }
        lease = turn.get();
        try {
            walk();
            keep();
        } finally {
            kept.end(lease);
        }
        return result();
    }

    private WriteBackResult result() {
        return new WriteBackResult(
                shop.name(),
                WriteBackResult.Of.PRODUCTS,
                shelf.products().size(),
                pending,
                written,
                refused,
                Optional.ofNullable(stopped));
    }

    private void walk() {
        Map<String, Taken> before = kept.all();
        for (String product : shelf.products()) {
            for (Placement placement : placements) {
                List<String> goesWith = goesWith(product, placement);
                ExportRow row = ShopShelf.written(product, placement.word(), goesWith);
                Taken last = before.get(row.id());
                if (!goesWith.isEmpty() && (last == null || !last.hash().equals(row.hash()))) {
                    pending++;
                    if (lease != null && stopped == null) {
                        write(product, placement, goesWith, row);
                    }
                }
            }
        }
    }

    private List<String> goesWith(String product, Placement placement) {
        return recommendations.beside(shop.name(), product, placement, PRODUCTS + 1).stream()
                .map(Recommended::product)
                .filter(other -> other != null && !other.equals(product))
                .limit(PRODUCTS)
                .toList();
    }

    private void write(String product, Placement placement, List<String> goesWith, ExportRow row) {
        ObjectNode message = JSON.createObjectNode().put("verb", "recommend").put("placement", placement.word());
        name(message, product);
        ArrayNode others = message.putArray("products");
        goesWith.forEach(other -> name(others.addObject(), other));
        try {
            call.of(shop.kind() + "-recommend-sink", message.toString());
        } catch (Exception e) {
            failed(Outcome.of(e));
            return;
        }
        taken.add(row);
        if (taken.size() >= KEPT_TOGETHER) {
            keep();
        }
    }

    private void name(ObjectNode node, String product) {
        node.put("product", product);
        if (shelf.sku(product) != null) {
            node.put("sku", shelf.sku(product));
        }
    }

    private void failed(Outcome outcome) {
        if (outcome.state() != Outcome.State.REFUSED) {
            stopped = outcome.reason();
            return;
        }
        refused++;
        pending--;
        if (refused >= ENOUGH_REFUSALS && written + taken.size() == 0) {
            stopped = "it takes none: " + outcome.reason();
        }
    }

    private void keep() {
        if (taken.isEmpty()) {
            return;
        }
        if (kept.added(lease, taken)) {
            written += taken.size();
            pending -= taken.size();
        } else {
            stopped = "another process writes to it now";
        }
        taken.clear();
    }
}
