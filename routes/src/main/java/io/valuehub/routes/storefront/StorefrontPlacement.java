package io.valuehub.routes.storefront;

import io.valuehub.analytics.recommend.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place in a shop where products are recommended. */
enum StorefrontPlacement {
    /** What the customer is likely to take next. */
    HOME(Placement.REBUY, false),
    /** What goes with the product that is shown. */
    PRODUCT(Placement.CROSS_SELL, true),
    /** What goes with what lies in the cart. */
    CART(Placement.CROSS_SELL, true),
    /** What the customer buys again. */
    REBUY(Placement.REBUY, false),
    /** What they have never bought and would like. */
    CROSS_SELL(Placement.CROSS_SELL, false),
    /** A step up from what they bought, or from the product that is shown. */
    UPSELL(Placement.UPSELL, false);

    private final Placement placement;
    private final boolean besideProducts;

    StorefrontPlacement(Placement placement, boolean besideProducts) {
        this.placement = placement;
        this.besideProducts = besideProducts;
    }

    static Optional<StorefrontPlacement> of(String word) {
        return Arrays.stream(values())
                .filter(placement -> placement.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(StorefrontPlacement::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Placement placement() {
        return placement;
    }

    /** Whether it makes no sense without a product. */
    boolean besideProducts() {
        return besideProducts;
    }
}
