package io.valuehub.routes.ledger;

import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.analytics.record.Total;
import io.valuehub.analytics.unify.EmailAddress;
import java.math.BigDecimal;

/** Records made to fit the ledger's columns, so that no single one can make a page fail. */
public final class Fitted {

    private static final BigDecimal SCORES_END = BigDecimal.TEN.pow(7);

    private Fitted() {}

    /** @throws BadRecord when it cannot be stored without becoming something else */
    public static CanonicalRecord of(CanonicalRecord record) {
        Fit fit = new Fit(record);
        fit.id();
        CanonicalRecord fitted = fitted(record, fit);
        fit.check();
        return fitted;
    }

    private static CanonicalRecord fitted(CanonicalRecord record, Fit fit) {
        if (record instanceof Order order) {
            return order(order, fit);
        }
        if (record instanceof Refund refund) {
            return refund(refund, fit);
        }
        if (record instanceof Customer customer) {
            return customer(customer, fit);
        }
        if (record instanceof Product product) {
            return product(product, fit);
        }
        if (record instanceof Feedback feedback) {
            return feedback(feedback, fit);
        }
        if (record instanceof Event event) {
            return event(event, fit);
        }
        if (record instanceof Spend spend) {
            return spend(spend, fit);
        }
        if (record instanceof Rate rate) {
            return new Rate(rate.id(), fit.day("day", rate.day()), rate.base(), rate.currency(), fit.rate(rate.rate()));
        }
        if (record instanceof Total total) {
            return new Total(
                    total.id(),
                    fit.day("day", total.day()),
                    total.currency(),
                    total.orders(),
                    fit.number("revenue", total.revenue()),
                    fit.number("refunds", total.refunds()));
        }
        if (record instanceof Notice notice) {
            return new Notice(
                    notice.id(),
                    Fit.text(notice.channel(), 20),
                    notice.kind(),
                    Fit.text(notice.message(), 1000),
                    Fit.text(notice.address(), 320),
                    notice.signed(),
                    Fit.text(notice.status(), 20),
                    Fit.text(notice.reason(), 1000),
                    fit.time("at", notice.at()));
        }
        return consent((Consent) record, fit);
    }

    private static Order order(Order order, Fit fit) {
        return new Order(
                order.id(),
                Fit.text(order.number(), 200),
                order.status(),
                fit.key("customer", order.customer()),
                Fit.email(order.email()),
                fit.time("placedAt", order.placedAt()),
                fit.time("changedAt", order.changedAt()),
                fit.money("revenue", order.revenue()),
                Fit.text(order.country(), 100),
                order.coupons(),
                order.lines().stream().map(line -> line(line, fit)).toList(),
                source(order.source()));
    }

    private static OrderSource source(OrderSource source) {
        return source == null
                ? null
                : new OrderSource(Fit.text(source.channel(), 200), Fit.text(source.campaign(), 200));
    }

    private static Spend spend(Spend spend, Fit fit) {
        return new Spend(
                spend.id(),
                fit.day("day", spend.day()),
                Fit.text(spend.channel(), 200),
                Fit.text(spend.campaign(), 200),
                fit.money("amount", spend.amount()));
    }

    private static OrderLine line(OrderLine line, Fit fit) {
        return new OrderLine(
                fit.key("lines.product", line.product()),
                Fit.text(line.sku(), 200),
                Fit.text(line.title(), 500),
                fit.number("lines.quantity", line.quantity()),
                fit.number("lines.revenue", line.revenue()));
    }

    private static Refund refund(Refund refund, Fit fit) {
        return new Refund(
                refund.id(),
                fit.key("order", refund.order()),
                fit.key("customer", refund.customer()),
                Fit.email(refund.email()),
                fit.time("refundedAt", refund.refundedAt()),
                fit.money("amount", refund.amount()));
    }

    private static Customer customer(Customer customer, Fit fit) {
        return new Customer(
                customer.id(),
                Fit.email(customer.email()),
                Fit.text(customer.firstName(), 200),
                Fit.text(customer.lastName(), 200),
                Fit.text(customer.phone(), 60),
                Fit.text(customer.country(), 100),
                Fit.text(customer.language(), 35),
                fit.time("createdAt", customer.createdAt()),
                fit.time("changedAt", customer.changedAt()),
                customer.guest(),
                customer.attributes());
    }

    private static Product product(Product product, Fit fit) {
        return new Product(
                product.id(),
                Fit.text(product.sku(), 200),
                Fit.text(product.title(), 500),
                product.categories(),
                fit.money("price", product.price()),
                fit.number("cost", product.cost()),
                fit.number("stock", product.stock()),
                product.active(),
                Fit.text(product.url(), 2000),
                Fit.text(product.image(), 2000),
                fit.time("changedAt", product.changedAt()));
    }

    private static Feedback feedback(Feedback feedback, Fit fit) {
        if (isTooLarge(feedback.score()) || isTooLarge(feedback.scale())) {
            fit.wrong("score", "as large as 10^7", "must be smaller");
        }
        return new Feedback(
                feedback.id(),
                fit.key("customer", feedback.customer()),
                Fit.email(feedback.email()),
                Fit.text(feedback.question(), 100),
                feedback.score(),
                feedback.scale(),
                Fit.text(feedback.text(), Integer.MAX_VALUE),
                fit.time("at", feedback.at()));
    }

    private static boolean isTooLarge(BigDecimal score) {
        return score != null && score.abs().compareTo(SCORES_END) >= 0;
    }

    private static Event event(Event event, Fit fit) {
        return new Event(
                event.id(),
                fit.key("customer", event.customer()),
                Fit.email(event.email()),
                Fit.text(event.kind(), 60),
                fit.key("product", event.product()),
                fit.time("at", event.at()),
                event.attributes());
    }

    private static Consent consent(Consent consent, Fit fit) {
        Consent fitted = new Consent(
                consent.id(),
                fit.key("customer", consent.customer()),
                Fit.email(consent.email()),
                Fit.text(consent.channel(), 20),
                Fit.text(consent.purpose(), 40),
                consent.state(),
                fit.time("at", consent.at()));
        if ((consent.customer() == null || consent.customer().isBlank())
                && EmailAddress.normalise(fitted.email()).isEmpty()) {
            fit.wrong("customer", "missing, and so is a valid email", "a consent must say whose it is");
        }
        return fitted;
    }
}
