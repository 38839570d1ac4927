package io.valuehub.routes.storefront;

import java.util.List;
import java.util.Optional;

/**
 * What a storefront asks.
 *
 * @param key as it was shown, if any
 * @param placement the place's word
 * @param customer the shop's customer id
 * @param products the shop's ids of products that are shown or lie in the cart
 * @param limit how many products are wanted, as given
 * @param known what the asker has already, as its ETag
 */
record StorefrontRequest(
        Optional<String> key,
        Optional<String> placement,
        Optional<String> customer,
        List<String> products,
        Optional<String> limit,
        Optional<String> known) {

    /** Leaves out the key and whom it is about. */
    @Override
    public String toString() {
        return "StorefrontRequest[" + placement.orElse("") + "]";
    }
}
