package io.valuehub.routes.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.TestLedger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first load of Shopify's orders as a bulk operation: the shop of the recordings in {@code test/kit/shopify}, with an
 * operation that runs, a file at the storage, and what can go wrong with both.
 */
class BulkFirstLoadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED =
            Path.of(System.getProperty("valuehub.checkout", "..")).resolve("connectors/src/test/kit/shopify");
    private static final String STORAGE = "https://storage.googleapis.com";
    private static final String SIGNATURE = "c2lnbmVk%2FYQ%3D%3D";

    /** As the Kamelet asks for, so that a file with more needs two requests. */
    private static final int CHUNK = 4 * 1024 * 1024;

    @TempDir
    private Path folders;

    private KitHub hub;
    private KindFixture fixture;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createDirectory(folders.resolve("shopify"));
        String kit = Files.readString(RECORDED.resolve("kit.yaml"));
        Files.writeString(folder.resolve("kit.yaml"), kit.replace("first-load: pages", "first-load: bulk"));
        fixture = KindFixture.read(folder);
        hub = new KitHub(ConnectorCatalog.of(), fixture, TestLedger.H2.open(), 3, folders);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** A shop with one bulk operation; what it was asked first is counted by its state. */
    private final class Shop implements Function<Request, Answer> {

        private final byte[] file;
        private final List<String> states = new ArrayList<>();
        private final List<Request> downloads = new ArrayList<>();
        private boolean allowed = true;
        private int expired;
        private int pagesAsked;
        private boolean down;

        Shop(String file, String... states) {
            this.file = file.getBytes(StandardCharsets.UTF_8);
            this.states.addAll(List.of(states));
        }

        @Override
        public Answer apply(Request request) {
            if (request.path().equals("/admin/oauth/access_token")) {
                return fixture.always().get(0).answer();
            }
            if (request.origin().equals(STORAGE)) {
                downloads.add(request);
                return download(request);
            }
            String asked = request.body();
            if (asked.contains("bulkOperationRunQuery")) {
                return Answer.json(
                        200,
                        allowed
                                ? "{'data':{'done':{'bulkOperation':{'id':'gid://shopify/BulkOperation/7','status':'CREATED'},'userErrors':[]}}}"
                                        .replace('\'', '"')
                                : "{'data':{'done':{'bulkOperation':null,'userErrors':[{'field':null,'message':'A bulk query operation for this app and shop is already in progress.'}]}}}"
                                        .replace('\'', '"'));
            }
            if (asked.contains("... on BulkOperation")) {
                return Answer.json(200, poll());
            }
            if (asked.contains("refund(id:")) {
                return recorded("refund-6001.json");
            }
            if (asked.contains("orders(first:")) {
                pagesAsked++;
                return Answer.json(
                        200,
                        "{\"data\":{\"orders\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}}");
            }
            return Answer.json(404, "{}");
        }

        private String poll() {
            String state = states.size() > 1 ? states.remove(0) : states.get(0);
            if (state.equals("GONE")) {
                return "{\"data\":{\"node\":null}}";
            }
            String url = state.equals("COMPLETED") && file.length > 0
                    ? '"' + STORAGE + "/bulk/7.jsonl?X-Goog-Signature=" + SIGNATURE + "&expires=1" + '"'
                    : "null";
            String code = state.equals("FAILED") ? "\"TIMEOUT\"" : "null";
            return "{\"data\":{\"node\":{\"id\":\"gid://shopify/BulkOperation/7\",\"status\":\"" + state
                    + "\",\"errorCode\":" + code + ",\"url\":" + url + "}}}";
        }

        private Answer download(Request request) {
            if (down) {
                return Answer.json(503, "").with("Retry-After", "86400");
            }
            if (expired > 0) {
                expired--;
                return new Answer(400, Map.of("Content-Type", "application/xml"), "<Error/>", Answer.Sent.WHOLE);
            }
            String[] range = request.headers()
                    .get("range")
                    .get(0)
                    .substring("bytes=".length())
                    .split("-");
            int from = Integer.parseInt(range[0]);
            int until = Math.min(file.length, Integer.parseInt(range[1]) + 1);
            // Cut wherever the range ends, in the midst of a letter too: ISO-8859-1 carries the bytes as they are.
            String text = new String(file, from, until - from, StandardCharsets.UTF_8);
            return new Answer(
                    206,
                    Map.of(
                            "Content-Type",
                            "application/jsonl",
                            "Content-Range",
                            "bytes " + from + "-" + (until - 1) + "/" + file.length),
                    text,
                    Answer.Sent.WHOLE);
        }
    }

    private static Answer recorded(String file) {
        return Answer.json(200, text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(RECORDED.resolve("orders").resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The recorded orders as lines: each order without its lines, then its lines. */
    private static List<List<ObjectNode>> recordedOrders() {
        try {
            List<List<ObjectNode>> orders = new ArrayList<>();
            for (String page : List.of("page-1.json", "page-2.json")) {
                for (JsonNode node : JSON.readTree(text(page)).at("/data/orders/nodes")) {
                    List<ObjectNode> lines = new ArrayList<>();
                    ObjectNode order = node.deepCopy();
                    order.remove("lineItems");
                    lines.add(order);
                    int n = 0;
                    for (JsonNode item : node.at("/lineItems/nodes")) {
                        lines.add(((ObjectNode) item.deepCopy())
                                .put("id", "gid://shopify/LineItem/" + ++n)
                                .put("__parentId", node.path("id").asText()));
                    }
                    // What the recordings ask for by a request of its own stands in the file with the rest.
                    if (node.at("/lineItems/pageInfo/hasNextPage").asBoolean()) {
                        JSON.readTree(text("lines-5002.json"))
                                .at("/data/order/lineItems/nodes")
                                .forEach(item -> lines.add(((ObjectNode) item.deepCopy())
                                        .put("__parentId", node.path("id").asText())));
                    }
                    orders.add(lines);
                }
            }
            return orders;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jsonl(List<List<ObjectNode>> orders) {
        StringBuilder text = new StringBuilder();
        orders.forEach(lines -> lines.forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    /** The last recorded order, which has no refund, over and over under other ids, until the file has that many bytes. */
    private static List<List<ObjectNode>> many(int bytes) {
        List<List<ObjectNode>> recorded = recordedOrders();
        List<ObjectNode> last = recorded.get(recorded.size() - 1);
        List<List<ObjectNode>> orders = new ArrayList<>(recorded);
        for (int size = 0, n = 1; size < bytes; n++) {
            String id = "gid://shopify/Order/9" + n;
            List<ObjectNode> lines = new ArrayList<>();
            for (ObjectNode line : last) {
                ObjectNode copy = line.deepCopy().put(line.has("__parentId") ? "__parentId" : "id", id);
                // Letters of two and three bytes, so that a range may end within one.
                copy.put("title", "Té 茶");
                lines.add(copy);
                size += copy.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            }
            orders.add(lines);
        }
        return orders;
    }

    private static Map<String, JsonNode> byKey(List<List<JsonNode>> pages) {
        Map<String, JsonNode> byKey = new TreeMap<>();
        pages.forEach(page -> page.forEach(record ->
                byKey.put(record.path("type").asText() + "/" + record.path("id").asText(), record)));
        return byKey;
    }

    private Map<String, JsonNode> wanted() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String page : List.of("page-1.records.json", "page-2.records.json")) {
            JSON.readTree(text(page)).forEach(records::add);
        }
        return byKey(List.of(records));
    }

    private Reading read(Function<Request, Answer> shop) {
        return hub.at(KitHub.FIRST).read("kit-1", "orders", shop);
    }

    @Test
    void theFileGivesTheRecordsThatPagesGive() throws Exception {
        Shop shop = new Shop(jsonl(recordedOrders()), "CREATED", "RUNNING", "COMPLETED");

        Reading reading = read(shop).succeeded();

        assertThat(reading.bad()).isEmpty();
        Map<String, JsonNode> got = byKey(reading.pages());
        assertThat(got.keySet()).isEqualTo(wanted().keySet());
        assertThat(hub.canonical(List.copyOf(got.values()))).isEqualTo(hub.canonical(List.copyOf(wanted().values())));
        assertThat(reading.waits()).hasSize(2); // once for CREATED, once for RUNNING
        assertThat(reading.cursor()).contains(KitHub.FIRST.toString());
        assertThat(shop.pagesAsked).isZero();
    }

    @Test
    void theStorageIsAskedWithoutCredentialsAndItsSignatureIsNeverShown() {
        Shop shop = new Shop(jsonl(recordedOrders()), "COMPLETED");

        Reading reading = read(shop).succeeded();

        assertThat(shop.downloads).singleElement().satisfies(request -> {
            assertThat(request.headers()).doesNotContainKeys("x-shopify-access-token", "authorization", "cookie");
            assertThat(request.query()).contains(Map.entry("X-Goog-Signature", "c2lnbmVk/YQ=="));
        });
        assertThat(reading.shown()).doesNotContain(SIGNATURE, "c2lnbmVk");
    }

    @Test
    void aLargeFileIsReadInPartsAndGoneOnWithAtItsPart() {
        List<List<ObjectNode>> orders = many(CHUNK + 100_000);
        Shop shop = new Shop(jsonl(orders), "COMPLETED");
        Shop broken = new Shop(jsonl(orders), "COMPLETED");
        Reading cut = hub.at(KitHub.FIRST).read("kit-1", "orders", broken, page -> broken.down = page >= 2);

        assertThat(cut.failedWith(SourceUnavailable.class).cursor()).isEmpty();
        Reading rest = hub.at(KitHub.FIRST.plusSeconds(60)).read("kit-1", "orders", shop);

        Map<String, JsonNode> got = byKey(cut.pages());
        got.putAll(byKey(rest.succeeded().pages()));
        assertThat(got.keySet().stream().filter(key -> key.startsWith("order/")))
                .hasSize(orders.size());
        assertThat(rest.bad()).isEmpty();
        assertThat(got.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("order/9"))
                        .map(Map.Entry::getValue))
                .allSatisfy(order -> {
                    // As the recorded order it is a copy of: a gift card sold is no line.
                    assertThat(order.path("lines")).hasSize(1);
                    order.path("lines")
                            .forEach(line ->
                                    assertThat(line.path("title").asText()).isEqualTo("Té 茶"));
                });
        // The first part was saved: it is not asked for again.
        assertThat(shop.downloads)
                .extracting(request -> request.headers().get("range").get(0))
                .hasSize(1)
                .doesNotContain("bytes=0-" + (CHUNK - 1));
        assertThat(rest.cursor()).contains(KitHub.FIRST.toString());
    }

    @Test
    void aLineThatIsNoOrderIsPutAsideAndTheOthersRead() throws Exception {
        String file = jsonl(recordedOrders());
        Shop shop = new Shop("{\"id\":\"gid://shopify/Order/1\"\n" + file, "COMPLETED");

        Reading reading = read(shop).succeeded();

        assertThat(reading.bad()).hasSize(1);
        assertThat(byKey(reading.pages()).keySet()).containsAll(wanted().keySet());
    }

    @Test
    void anEmptyShopIsReadToTheEnd() {
        Reading reading = read(new Shop("", "COMPLETED")).succeeded();

        assertThat(reading.good()).isEmpty();
        assertThat(reading.cursor()).contains(KitHub.FIRST.toString());
    }

    @Test
    void whatDoesNotGoAsABulkOperationIsReadPageByPage() {
        for (String state : List.of("FAILED", "CANCELED", "EXPIRED", "GONE")) {
            Shop shop = new Shop(jsonl(recordedOrders()), "RUNNING", state);
            Reading reading = hub.at(KitHub.FIRST).read("kit-1", "orders", shop).succeeded();
            assertThat(shop.pagesAsked).as(state).isEqualTo(1);
            assertThat(shop.downloads).as(state).isEmpty();
            assertThat(reading.cursor()).contains(KitHub.FIRST.toString());
            hub.close();
            restart();
        }
        Shop refused = new Shop("", "COMPLETED");
        refused.allowed = false;
        read(refused).succeeded();
        assertThat(refused.pagesAsked).isEqualTo(1);
    }

    @Test
    void anAddressThatExpiredLeadsToPagesToo() {
        Shop shop = new Shop(jsonl(recordedOrders()), "COMPLETED");
        shop.expired = 1;

        read(shop).succeeded();

        assertThat(shop.pagesAsked).isEqualTo(1);
    }

    private void restart() {
        try {
            hub = new KitHub(ConnectorCatalog.of(), fixture, TestLedger.H2.open(), 3, folders);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
