package io.valuehub.config.hub;

import io.valuehub.analytics.record.Money;
import io.valuehub.config.value.TimeSpan;
import io.valuehub.config.value.Unreadable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.KameletFile;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.CouponValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a coupon: that its shop can make it as it is written. */
final class CouponReader {

    private static final String COUPON = "coupon";
    private static final String PERCENT = "percent";
    private static final String AMOUNT = "amount";
    private static final String MINIMUM = "minimum";

    private final AbleConnections able;
    private final Map<String, Connection> connections;
    private final Currency currency;

    CouponReader(AbleConnections able, Map<String, Connection> connections, Currency currency) {
        this.able = able;
        this.connections = connections;
        this.currency = currency;
    }

    /** A coupon that takes no points; empty when it cannot be read, which is then a problem. */
    Optional<CouponSettings> read(Block block) {
        Optional<String> via = block.read("via", name -> able.named(name, COUPON));
        Duration validity = block.read("validity", text -> TimeSpan.parse(text).toDuration())
                .orElse(Duration.ZERO);
        Optional<CouponValue> value = value(block);
        if (via.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        checkShop(block, connections.get(via.get()), value.get());
        return Optional.of(new CouponSettings(via.get(), value.get(), validity, Optional.empty(), 0));
    }

    private Optional<CouponValue> value(Block block) {
        if (!block.has(PERCENT) && !block.has(AMOUNT)) {
            block.add(
                    "",
                    "has neither percent nor amount",
                    "must have one of them",
                    "e.g. percent: 10, or amount: 5 "
                            + (currency.equals(Values.NO_CURRENCY) ? "EUR" : currency.getCurrencyCode()));
            return Optional.empty();
        }
        Optional<BigDecimal> percent = block.read(PERCENT, text -> BigDecimal.valueOf(Values.percent(text)));
        Optional<Money> amount = block.read(AMOUNT, this::sum);
        Optional<Money> minimum = block.read(MINIMUM, this::sum);
        if (block.has(PERCENT) && block.has(AMOUNT)) {
            block.wrong(AMOUNT, "must not stand beside percent", "remove one of them");
            return Optional.empty();
        }
        return percent.isPresent() || amount.isPresent()
                ? Optional.of(new CouponValue(percent, amount, minimum))
                : Optional.empty();
    }

    private Money sum(String text) {
        Money money = Values.money(text, currency);
        if (money.amount().signum() <= 0) {
            throw new Unreadable("must be more than 0", "");
        }
        int decimals = money.currency().getDefaultFractionDigits();
        if (decimals >= 0 && money.amount().stripTrailingZeros().scale() > decimals) {
            throw new Unreadable("must have no more than " + decimals + " decimals", "");
        }
        return money;
    }

    /** A shop that makes something else of it than was written would be found out by a customer. */
    private void checkShop(Block block, Connection shop, CouponValue value) {
        KameletFile sink = able.sink(shop, COUPON).orElseThrow();
        List<String> also = List.of(sink.label("coupon-of").orElse("").split(" "));
        if (value.amount().isPresent() && !also.contains(AMOUNT)) {
            block.wrong(AMOUNT, "must be percent: " + shop.kind() + " makes no coupons of a sum", "");
        }
        if (value.minimum().isPresent() && !also.contains(MINIMUM)) {
            block.wrong(MINIMUM, "must not be given: coupons at " + shop.kind() + " have none", "remove it");
        }
        sink.label("coupon-list").ifPresent(option -> {
            String listed = shop.text(option).orElse("");
            if (Arrays.stream(listed.split(",")).noneMatch(entry -> names(entry, value.key()))) {
                block.add(
                        "",
                        "is worth " + value.key() + ", which connections." + shop.name() + "." + option
                                + (listed.isEmpty() ? " does not say" : " '" + listed + "' does not name"),
                        "must be one it names",
                        "add '" + value.key() + "=' and the number at " + shop.kind());
            }
        });
    }

    private static boolean names(String entry, String key) {
        String name = entry.split("=")[0].strip();
        try {
            return CouponValue.plain(new BigDecimal(name)).equals(key);
        } catch (NumberFormatException notAShare) {
            return name.equals(key);
        }
    }
}
