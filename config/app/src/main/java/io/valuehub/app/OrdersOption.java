package io.valuehub.app;

import io.valuehub.analytics.kpi.OrderHistory;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.recommend.Baskets;
import io.valuehub.analytics.summary.Coincidences;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SameDay;
import io.valuehub.connectors.table.BasketFile;
import io.valuehub.connectors.table.OrderFile;
import io.valuehub.connectors.table.OrderFileTerms;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import picocli.CommandLine.Option;

/** {@code --orders}: a file of orders in the place of a ledger, and how it is to be read. */
final class OrdersOption {

    @Option(
            names = "--orders",
            paramLabel = "FILE",
            description = "Look at a CSV file, plain or gzip, one order a line, in place of a ledger; no hub.yaml is"
                    + " needed. An amount below zero is a refund.")
    private Path orders;

    @Option(
            names = "--customer",
            paramLabel = "COLUMN",
            description = "Column of FILE that says whose an order is. Default: found by its name.")
    private String customer;

    @Option(
            names = "--date",
            paramLabel = "COLUMN",
            description = "Column of FILE that says when it was placed. Default: found by its name.")
    private String date;

    @Option(
            names = "--amount",
            paramLabel = "COLUMN",
            description = "Column of FILE that says what it was worth. Default: found by its name, if there is one.")
    private String amount;

    @Option(
            names = "--basket",
            paramLabel = "COLUMN",
            description =
                    "With --recommend, one line an item: column of FILE that says which order a line is of. Default:"
                            + " found by its name; without one, what a customer bought at one time.")
    private String basket;

    @Option(
            names = "--item",
            paramLabel = "COLUMN",
            description = "With --recommend: column of FILE that says what was bought. Default: found by its name.")
    private String item;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "What stands between the cells of FILE: one character or tab. Default: found in its header.")
    private String delimiter;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How FILE writes dates: dd/MM/yyyy. Default: ISO, or as its first lines show.")
    private String dateFormat;

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "What FILE writes before cents: . or , Default: as its first lines show.")
    private String decimal;

    @Option(names = "--charset", paramLabel = "NAME", description = "How FILE writes letters down. Default: UTF-8.")
    private String charset;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Decides the day of times in FILE that have an offset. Default: UTC.")
    private String timeZone;

    @Option(
            names = "--each-order",
            negatable = true,
            description =
                    "Count every order of FILE as a purchase, several of one day too; --no-each-order: orders of one day"
                            + " are one purchase, as in the literature. Default: each where no more of them meet on a"
                            + " day than chance brings, otherwise one.")
    private Boolean eachOrder;

    /**
     * The orders of the file; empty when none is named.
     *
     * @param progress told how the file was read and what was left out
     * @throws ConfigProblem when it cannot be read that way
     */
    Optional<BacktestOrders> read(Consumer<String> progress) {
        if (orders == null) {
            refuseTheOthers();
            return Optional.empty();
        }
        OrderFile file = OrderFile.read(orders, terms());
        progress.accept("read     " + orders + ": " + file.log() + "; " + file.layout());
        file.leftOut().forEach(line -> progress.accept("         " + line));
        LocalDate today = LocalDate.now(zone());
        file.log()
                .lastOrder()
                .filter(last -> last.isAfter(today))
                .ifPresent(last -> progress.accept("         the last order is dated " + last + ", after today, "
                        + today + "; if that is a mistake, --until and --horizon leave it out"));
        return Optional.of(new FileOrders(file, sameDay(file.log().coincidences(), progress)));
    }

    private SameDay sameDay(Coincidences found, Consumer<String> progress) {
        SameDay sameDay =
                eachOrder == null ? found.sameDayOrders() : eachOrder ? SameDay.EACH_A_PURCHASE : SameDay.ONE_PURCHASE;
        if (found.sameDay() > 0) {
            boolean each = sameDay == SameDay.EACH_A_PURCHASE;
            progress.accept(Texts.format(
                    "         orders of a customer meet on a day %,.0f times, chance would bring %,.0f: %s"
                            + " (%s counts otherwise)",
                    found.sameDay(),
                    found.byChance(),
                    each ? "each is a purchase" : "orders of one day are one purchase",
                    each ? "--no-each-order" : "--each-order"));
        }
        return sameDay;
    }

    /**
     * The baskets of the file, one line an item; empty when none is named.
     *
     * @param until last day looked at; null for all
     * @param progress told what was left out
     * @throws ConfigProblem when it cannot be read that way
     */
    Optional<Baskets> baskets(LocalDate until, Consumer<String> progress) {
        if (orders == null) {
            refuseTheOthers();
            return Optional.empty();
        }
        BasketFile file = BasketFile.read(orders, terms(), basket, item, until);
        progress.accept(Texts.format(
                "read     %s: %,d baskets of %,d customers, %,d items; %,d lines left out",
                orders,
                file.baskets().baskets(),
                file.baskets().customers(),
                file.baskets().items(),
                file.leftOut()));
        return Optional.of(file.baskets());
    }

    private OrderFileTerms terms() {
        return new OrderFileTerms(customer, date, amount, delimiter, dateFormat, decimal, charset, zone());
    }

    private void refuseTheOthers() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("--customer", customer);
        others.put("--date", date);
        others.put("--amount", amount);
        others.put("--basket", basket);
        others.put("--item", item);
        others.put("--delimiter", delimiter);
        others.put("--date-format", dateFormat);
        others.put("--decimal", decimal);
        others.put("--charset", charset);
        others.put("--time-zone", timeZone);
        others.put("--each-order", eachOrder == null ? null : eachOrder.toString());
        others.values().removeIf(Objects::isNull);
        List<Problem> problems = others.entrySet().stream()
                .map(other -> new Problem(
                        other.getKey(),
                        "was '" + other.getValue() + "' without --orders",
                        "says how the file of --orders is read",
                        "name the file with --orders, or leave it out"))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(Objects.requireNonNullElse(timeZone, "UTC"));
        } catch (DateTimeException e) {
            throw new ConfigProblem(new Problem(
                    "--time-zone",
                    "was '" + timeZone + "'",
                    "must be a zone like Europe/Madrid",
                    Suggestion.of(timeZone, ZoneId.getAvailableZoneIds())));
        }
    }

    private record FileOrders(OrderFile file, SameDay sameDay) implements BacktestOrders {

        @Override
        public LocalDate last() {
            return file.log()
                    .lastOrder()
                    .orElseThrow(() ->
                            new ConfigProblem(Problem.of("--orders", "holds nothing but refunds", "must have orders")));
        }

        @Override
        public CustomerSummaries asOf(LocalDate day) {
            return file.log().summaries(day, sameDay);
        }

        @Override
        public OrderHistory history(LocalDate day) {
            return OrderHistory.of(file.log(), day);
        }

        @Override
        public LongFunction<String> names() {
            return file::customer;
        }
    }
}
