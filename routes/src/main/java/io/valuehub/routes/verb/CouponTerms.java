package io.valuehub.routes.verb;

import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.ShopCurrencies;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the coupon that goes with an action can be made: for this person, and as its shop would understand it. */
final class CouponTerms {

    private final List<Optional<CouponSettings>> coupons;
    private final String[] misread;
    private final Words words;

    /** @param campaigns whose actions, one after the other, are the candidates */
    CouponTerms(Hub hub, List<CampaignSettings> campaigns) {
        this.words = hub.settings().decide().words();
        this.coupons = campaigns.stream()
                .flatMap(campaign -> campaign.actions().stream())
                .map(ActionSettings::coupon)
                .toList();
        ShopCurrencies shops = new ShopCurrencies(hub.ledger());
        Map<String, Optional<Currency>> known = new HashMap<>();
        this.misread = coupons.stream()
                .map(coupon -> coupon.filter(c -> sums(c).findAny().isPresent())
                        .map(c -> misread(c, known.computeIfAbsent(c.via(), shops::of)))
                        .orElse(""))
                .toArray(String[]::new);
    }

    private static Stream<Money> sums(CouponSettings coupon) {
        return Stream.concat(coupon.value().amount().stream(), coupon.value().minimum().stream());
    }

    /** Shops take a bare number for one in their own currency. */
    private String misread(CouponSettings coupon, Optional<Currency> shop) {
        return sums(coupon)
                .map(Money::currency)
                .filter(currency -> shop.isPresent() && !shop.get().equals(currency))
                .findFirst()
                .map(currency -> words.say(Sentence.COUPON_CURRENCY, currency, coupon.via(), shop.get()))
                .orElse("");
    }

    /** Why a candidate is not open to a person; empty when it is, or has no coupon. */
    String ruledOut(int candidate, Contact contact) {
        if (!misread[candidate].isEmpty()) {
            return misread[candidate];
        }
        long needed = coupons.get(candidate).map(CouponSettings::points).orElse(0L);
        return needed > 0 && contact.points() < needed
                ? words.say(Sentence.TOO_FEW_POINTS, contact.points(), needed)
                : "";
    }
}
