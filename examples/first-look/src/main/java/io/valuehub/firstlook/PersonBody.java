package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Addresses as WooCommerce writes them. */
final class PersonBody {

    private PersonBody() {}

    /** @param email as typed, which may differ from the account's */
    static ObjectNode billing(Person person, String email) {
        return address(person).put("email", email).put("phone", "");
    }

    static ObjectNode shipping(Person person) {
        return address(person).put("phone", "");
    }

    private static ObjectNode address(Person person) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("first_name", person.firstName())
                .put("last_name", person.lastName())
                .put("company", "");
        body.put("address_1", person.street()).put("address_2", "").put("city", person.city());
        body.put("state", "").put("postcode", person.postcode()).put("country", person.country());
        return body;
    }
}
