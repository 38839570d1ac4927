package io.valuehub.analytics.kpi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The key figures, each with the one definition that the page, the documentation and the views for BI tools show. Orders
 * are those that count, revenue is after refunds, months are calendar months in the shop's zone, and every figure of a
 * month is as known on its last day or on the as-of day, whichever is earlier.
 */
public enum Kpi {
    /** Revenue. */
    REVENUE(
            "Revenue",
            "revenue of the month's orders, less refunds given in it that name no order",
            Unit.MONEY,
            Source.ORDERS,
            Span.MONTH,
            Kpi.COUNTED),
    /** Orders. */
    ORDERS("Orders", "number of orders of the month", Unit.COUNT, Source.ORDERS, Span.MONTH, Kpi.COUNTED),
    /** Active customers. */
    ACTIVE_CUSTOMERS(
            "Active customers",
            "customers with an order in the month",
            Unit.COUNT,
            Source.ORDERS,
            Span.MONTH,
            Kpi.COUNTED),
    /** New customers. */
    NEW_CUSTOMERS(
            "New customers",
            "customers whose first order lies in the month",
            Unit.COUNT,
            Source.ORDERS,
            Span.MONTH,
            Kpi.COUNTED),
    /** Lifetime value. */
    LIFETIME_VALUE(
            "Lifetime value",
            "mean over all customers of the discounted margin expected of them within the scoring horizon, at the month's last score run",
            Unit.MONEY,
            Source.SCORES,
            Span.MONTH,
            "t, over customers; without what the models' own parameters leave open"),
    /** Average order value. */
    AVERAGE_ORDER_VALUE(
            "Average order value",
            "revenue of the month's orders of known value / their number",
            Unit.MONEY,
            Source.ORDERS,
            Span.MONTH,
            "delta method over customers"),
    /** Purchase frequency. */
    PURCHASE_FREQUENCY(
            "Purchase frequency",
            "orders of the year to the month's end / customers with an order in that year",
            Unit.NUMBER,
            Source.ORDERS,
            Span.YEAR,
            "t, over customers"),
    /** Repeat purchase rate. */
    REPEAT_PURCHASE_RATE(
            "Repeat purchase rate",
            "customers with two or more orders in the year to the month's end / customers with an order in that year",
            Unit.SHARE,
            Source.ORDERS,
            Span.YEAR,
            "Wilson"),
    /** Retention rate. */
    RETENTION_RATE(
            "Retention rate",
            "customers with an order in the three months to the month's end and in the three before / customers with an order in the three before",
            Unit.SHARE,
            Source.ORDERS,
            Span.TWO_QUARTERS,
            "Wilson"),
    /** Churn rate. */
    CHURN_RATE("Churn rate", "1 − retention rate", Unit.SHARE, Source.ORDERS, Span.TWO_QUARTERS, "Wilson"),
    /** Time between orders. */
    TIME_BETWEEN_ORDERS(
            "Time between orders",
            "median days since the customer's order before, over all repeat orders of the month; orders of one day are one",
            Unit.DAYS,
            Source.ORDERS,
            Span.MONTH,
            "order statistics"),
    /** Gini coefficient of revenue. */
    REVENUE_GINI(
            "Revenue concentration",
            "Gini coefficient of the revenue of the year to the month's end over customers with an order in that year: 0 when all bring the same, towards 1 the fewer bring all",
            Unit.NUMBER,
            Source.ORDERS,
            Span.YEAR,
            "delta method over customers"),
    /** Share of revenue of the best tenth. */
    TOP_TENTH_SHARE(
            "Share of the best 10%",
            "revenue that the best tenth of these customers bring (of 1,234 the best 123.4) / revenue of all of them",
            Unit.SHARE,
            Source.ORDERS,
            Span.YEAR,
            "delta method over customers"),
    /** Net promoter score. */
    NET_PROMOTER_SCORE(
            "NPS",
            "100 · (answers of 9 or 10 − answers of 0 to 6) / answers to the question nps on a scale to 10 given in the month, the last of each customer",
            Unit.POINTS,
            Source.FEEDBACK,
            Span.MONTH,
            "adjusted Wald"),
    /** Customer satisfaction. */
    CUSTOMER_SATISFACTION(
            "CSAT",
            "answers in the best two fifths of the scale (4 or 5 of 5) / answers to the question csat given in the month, the last of each customer",
            Unit.SHARE,
            Source.FEEDBACK,
            Span.MONTH,
            "Wilson");

    /** The word of {@link #interval} for figures that are no estimates. */
    public static final String COUNTED = "counted";

    /** What a figure is counted in. */
    public enum Unit {
        /** Major units of the shop's currency. */
        MONEY,
        /** A whole number. */
        COUNT,
        /** A number with decimals. */
        NUMBER,
        /** 0 to 1. */
        SHARE,
        /** Days. */
        DAYS,
        /** −100 to 100. */
        POINTS;

        /** The name outside of Java. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a figure comes from. */
    public enum Source {
        /** The orders that count. */
        ORDERS,
        /** Score runs. */
        SCORES,
        /** Answers to questions. */
        FEEDBACK;

        /** The name outside of Java. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far back a month's figure looks. */
    enum Span {
        MONTH(1),
        TWO_QUARTERS(6),
        YEAR(12);

        private final int months;

        Span(int months) {
            this.months = months;
        }
    }

    private final String title;
    private final String formula;
    private final Unit unit;
    private final Source source;
    private final Span span;
    private final String interval;

    Kpi(String title, String formula, Unit unit, Source source, Span span, String interval) {
        this.title = title;
        this.formula = formula;
        this.unit = unit;
        this.source = source;
        this.span = span;
        this.interval = interval;
    }

    /** The name in JSON, SQL and addresses: {@code retention-rate}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** How it is computed, in words. */
    public String formula() {
        return formula;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** Where it comes from. */
    public Source source() {
        return source;
    }

    /** How its 95% interval comes about; {@code counted} when it is no estimate. */
    public String interval() {
        return interval;
    }

    /** How many months back a figure of a month looks, that month included. */
    int months() {
        return span.months;
    }

    /** The figure of this name. */
    public static Optional<Kpi> of(String word) {
        return Arrays.stream(values()).filter(kpi -> kpi.word().equals(word)).findFirst();
    }

    /** All names, in the order of this list. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Kpi::word).toList();
    }
}
