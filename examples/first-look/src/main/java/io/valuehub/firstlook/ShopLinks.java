package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Addresses of the shop's resources.
 *
 * @param home address of the site, without path
 */
record ShopLinks(String home) {

    static final String API = "/wp-json/wc/v3/";

    String collection(String resource) {
        return home + API + resource;
    }

    ObjectNode of(String resource, int id) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        ObjectNode self = links.putArray("self").addObject().put("href", collection(resource) + "/" + id);
        self.putObject("targetHints").putArray("allow").add("GET");
        links.putArray("collection").addObject().put("href", collection(resource));
        return links;
    }
}
