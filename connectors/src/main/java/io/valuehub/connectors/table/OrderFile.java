package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.analytics.summary.OrderLog;
import io.valuehub.analytics.summary.OrderLog.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole file of orders in memory, one line an order: whose, when, and what it was worth. Lines stand in any order; an
 * amount below zero is a refund; a customer may be called anything. Lines that cannot be read are left out, counted and
 * named.
 *
 * <p>Plain files are cut into one part for each processor. What is not plain enough for that (see {@link PlainLines}) is
 * read as the {@code csv} connection reads it, with the same result. Customers are numbered alike,
 * whichever way the file was read.
 */
public final class OrderFile {

    /** Bytes below which one processor is quicker alone. */
    private static final long WORTH_SHARING = 1 << 20;

    private static final int MOST_PARTS = 8;

    private final OrderFileLayout layout;
    private final OrderLog log;
    private final CustomerIds customers;
    private final LeftOutLines leftOut;

    private OrderFile(OrderFileLayout layout, OrderLog log, CustomerIds customers, LeftOutLines leftOut) {
        this.layout = layout;
        this.log = log;
        this.customers = customers;
        this.leftOut = leftOut;
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @throws ConfigProblem when it is not there, its columns cannot be found, or none of its lines can be read
     * @throws SourceUnavailable when it cannot be read to its end
     */
    public static OrderFile read(Path path, OrderFileTerms terms) {
        requireFile(path);
        try {
            OrderFileLayout layout = OrderFileGuess.of(path, terms);
            OrderFile file = lines(path, layout);
            file.requireOrders();
            return file;
        } catch (IOException | UncheckedIOException e) {
            CsvFile.requireCharset(e instanceof IOException ? e : e.getCause(), path.getFileName() + ":1");
            throw new SourceUnavailable(Problem.of(path.toString(), "cannot be read", "must be readable"), e);
        }
    }

    static void requireFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new ConfigProblem(new Problem(
                    path.toString(), "is a folder", "must be a file", "name one of " + CsvPath.names(path)));
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            Path folder = path.toAbsolutePath().normalize().getParent();
            throw new ConfigProblem(new Problem(
                    path.toString(),
                    "is not there",
                    "must be a readable file; looked in " + folder,
                    Suggestion.of(String.valueOf(path.getFileName()), CsvPath.names(folder))));
        }
    }

    private static OrderFile lines(Path path, OrderFileLayout layout) throws IOException {
        if (isPlain(layout)) {
            try {
                return plain(path, layout);
            } catch (PlainLines.Odd e) {
                // The library reads it all again, from the beginning.
            }
        }
        OrderFileLayout decoded = layout.in(LibraryLines.CHARSET);
        OrderLines lines = new OrderLines(decoded);
        try (InputStream raw = Files.newInputStream(path);
                BufferedReader reader = LibraryLines.reader(CsvFile.content(raw), layout.charset())) {
            new LibraryLines(layout.file(), lines, layout.header().size()).read(reader, layout.delimiter());
        }
        return joined(decoded, List.of(lines), lines.leftOut());
    }

    /** Whether delimiters, quotes and line ends are the bytes they are in ASCII, and no part of any letter. */
    private static boolean isPlain(OrderFileLayout layout) {
        String charset = layout.charset().name();
        return layout.delimiter() < 128
                && layout.delimiter() != '"'
                && (charset.equals("UTF-8")
                        || charset.equals("US-ASCII")
                        || charset.startsWith("ISO-8859-")
                        || charset.startsWith("windows-125"));
    }

    private static OrderFile plain(Path path, OrderFileLayout layout) throws IOException {
        try (InputStream raw = Files.newInputStream(path);
                InputStream content = CsvFile.content(raw);
                FileChannel channel = FileChannel.open(path)) {
            int mark = CsvFile.markLength(channel);
            boolean packed = mark < 0;
            int parts = packed || channel.size() < WORTH_SHARING
                    ? 1
                    : Math.min(MOST_PARTS, Runtime.getRuntime().availableProcessors());
            List<? extends InputStream> inputs = packed ? List.of(content) : FileRange.ofLines(channel, mark, parts);
            List<OrderLines> lines =
                    inputs.stream().map(input -> new OrderLines(layout)).toList();
            long[] counts = IntStream.range(0, parts)
                    .parallel()
                    .mapToLong(i -> read(inputs.get(i), lines.get(i), layout, i == 0))
                    .toArray();
            LeftOutLines leftOut = new LeftOutLines();
            long before = 0;
            for (int i = 0; i < parts; i++) {
                leftOut.add(lines.get(i).leftOut(), before);
                before += counts[i];
            }
            return joined(layout, lines, leftOut);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long read(InputStream input, OrderLines lines, OrderFileLayout layout, boolean first) {
        try {
            return new PlainLines(
                            input, lines, layout.delimiter(), layout.header().size())
                    .read(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OrderFile joined(OrderFileLayout layout, List<OrderLines> parts, LeftOutLines leftOut) {
        CustomerIds ids = CustomerIds.of(parts.stream().map(OrderLines::kept).toList());
        OrderLog log = OrderLog.of(OrderParts.COUNT, part -> orders(part, parts, ids));
        return new OrderFile(layout, log, ids, leftOut);
    }

    private static Orders orders(int part, List<OrderLines> lines, CustomerIds ids) {
        Orders orders =
                new Orders(lines.stream().mapToInt(of -> of.parts().rows(part)).sum());
        OrderParts.Keys keys = new OrderParts.Keys();
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).parts().moveTo(part, ids.keysOf(i), keys, orders);
        }
        ids.add(part, keys.all());
        return orders;
    }

    private void requireOrders() {
        if (log.size() == 0) {
            throw new ConfigProblem(Problem.of(
                    layout.file(),
                    leftOut.total() == 0 ? "has no line after its header" : "has no line that can be read as an order",
                    leftOut.total() == 0
                            ? "must have some orders"
                            : "must have some; " + String.join("; ", leftOut()) + "; it was read with " + layout));
        }
    }

    /** The orders, their customers numbered. */
    public OrderLog log() {
        return log;
    }

    /** What the file calls a customer. */
    public String customer(long number) {
        int part = log.partOf(number);
        return customers.id(part, (int) number - log.firstCustomer(part), layout.charset());
    }

    /** How the file was read, in words. */
    public String layout() {
        return layout.toString();
    }

    /** How many lines were left out and why, with the first places of each kind; empty when all could be read. */
    public List<String> leftOut() {
        return leftOut.in(layout.file());
    }
}
