package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** {@code /customers}: the list (which ignores every date filter, as the real one does), one, updates of its meta data. */
final class ShopCustomers {

    private static final List<String> ORDER_BY = List.of("id", "include", "name", "registered_date");
    private static final int BATCH = 100;
    private static final int META_IDS = 40;

    private final Map<Integer, Account> accounts;
    private final ShopLinks links;
    private final Clock clock;

    ShopCustomers(DemoData data, ShopLinks links, Clock clock) {
        this.accounts = data.customers().stream()
                .collect(Collectors.toMap(
                        DemoCustomer::id,
                        customer -> new Account(customer, data.unsubscribed(customer.person())),
                        (a, b) -> a,
                        ConcurrentHashMap::new));
        this.links = links;
        this.clock = clock;
    }

    ShopAnswer list(ShopRequest request) {
        Optional<String> email = request.text("email");
        List<Account> found = accounts.values().stream()
                .filter(account -> email.filter(wanted -> !wanted.equalsIgnoreCase(
                                account.customer.person().email()))
                        .isEmpty())
                .sorted(sorting(request))
                .toList();
        return new ShopPage(request, links.collection("customers"), Map.of()).of(found, this::body);
    }

    private static Comparator<Account> sorting(ShopRequest request) {
        Comparator<Account> byId = Comparator.comparingInt(account -> account.customer.id());
        Comparator<Account> sorting =
                switch (request.oneOf("orderby", ORDER_BY, "name")) {
                    case "name" ->
                        Comparator.comparing((Account account) ->
                                        account.customer.person().email())
                                .thenComparing(byId);
                    default -> byId;
                };
        return request.oneOf("order", List.of("asc", "desc"), "asc").equals("asc") ? sorting : sorting.reversed();
    }

    ShopAnswer one(int id) {
        return ShopAnswer.ok(body(account(id, "woocommerce_rest_invalid_id", "Invalid resource ID.")));
    }

    ShopAnswer update(int id, JsonNode changes) {
        return ShopAnswer.ok(updated(account(id, "woocommerce_rest_invalid_id", "Invalid resource ID."), changes));
    }

    /** An item that fails comes back with its error; the answer is 200 all the same. */
    ShopAnswer batch(JsonNode request) {
        JsonNode updates = request.path("update");
        if (updates.size() > BATCH) {
            throw ShopError.of(
                    413,
                    "woocommerce_rest_request_entity_too_large",
                    "Unable to accept more than " + BATCH + " items for this request.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode done = body.putArray("update");
        for (JsonNode update : updates) {
            int id = update.path("id").asInt();
            try {
                done.add(updated(account(id, "wc_user_invalid_id", "Invalid user ID."), update));
            } catch (ShopError error) {
                done.addObject().put("id", id).set("error", error.body());
            }
        }
        return ShopAnswer.ok(body);
    }

    private Account account(int id, String code, String message) {
        Account account = accounts.get(id);
        if (account == null) {
            throw ShopError.of(404, code, message);
        }
        return account;
    }

    private ObjectNode updated(Account account, JsonNode changes) {
        synchronized (account) {
            changes.path("meta_data")
                    .forEach(meta -> account.meta.put(
                            meta.path("key").asText(), meta.path("value").asText()));
            account.modified = clock.instant();
            return body(account);
        }
    }

    private ObjectNode body(Account account) {
        Person person = account.customer.person();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", account.customer.id());
        ShopTime.put(body, "date_created", account.customer.registered());
        synchronized (account) {
            ShopTime.put(body, "date_modified", account.modified);
        }
        body.put("email", person.email()).put("first_name", person.firstName()).put("last_name", person.lastName());
        body.put("role", "customer").put("username", "demo" + person.number());
        body.set("billing", PersonBody.billing(person, person.email()));
        body.set("shipping", PersonBody.shipping(person));
        body.put("is_paying_customer", true).put("avatar_url", "");
        body.set("meta_data", meta(account));
        body.set("_links", links.of("customers", account.customer.id()));
        return body;
    }

    private static ArrayNode meta(Account account) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        synchronized (account) {
            account.meta.forEach((key, value) -> all.addObject()
                    .put("id", account.customer.id() * META_IDS + all.size())
                    .put("key", key)
                    .put("value", value));
        }
        return all;
    }

    /** A customer's account with what has been written to it; kept while the shop runs. */
    private static final class Account {

        private final DemoCustomer customer;
        private final Map<String, String> meta = new LinkedHashMap<>();
        private Instant modified;

        Account(DemoCustomer customer, boolean unsubscribed) {
            this.customer = customer;
            this.modified = customer.modified();
            meta.put("language", customer.person().language());
            (unsubscribed ? Optional.of(false) : customer.person().newsletter())
                    .ifPresent(yes -> meta.put("newsletter", yes ? "yes" : "no"));
        }
    }
}
