package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Finds out what stands where in a file of orders: what it is told, and for the rest what its first lines look like. */
final class OrderFileGuess {

    private static final int SAMPLE = 10_000;
    private static final int MOST_CURRENCIES = 5;

    private static final List<String> CUSTOMER = List.of(
            "customer",
            "customerid",
            "client",
            "clientid",
            "user",
            "userid",
            "buyer",
            "buyerid",
            "member",
            "memberid",
            "account",
            "accountid",
            "person",
            "cust",
            "custid",
            "customeremail",
            "email",
            "cliente",
            "clienteid",
            "idcliente",
            "codcliente",
            "kunde",
            "kundenid",
            "kundennr",
            "kundennummer",
            "idclient",
            "correo",
            "emailcliente");
    private static final List<String> DATE = List.of(
            "placedat",
            "orderdate",
            "date",
            "orderedat",
            "createdat",
            "invoicedate",
            "purchasedate",
            "transactiondate",
            "datetime",
            "timestamp",
            "day",
            "time",
            "fecha",
            "fechapedido",
            "fechadepedido",
            "fechacompra",
            "data",
            "dataordine",
            "datum",
            "bestelldatum",
            "rechnungsdatum",
            "datecommande");
    private static final List<String> AMOUNT = List.of(
            "amount",
            "total",
            "ordertotal",
            "totalprice",
            "revenue",
            "netrevenue",
            "sales",
            "spend",
            "value",
            "ordervalue",
            "grandtotal",
            "subtotal",
            "price",
            "salesusd",
            "importe",
            "importetotal",
            "monto",
            "betrag",
            "gesamtbetrag",
            "summe",
            "umsatz",
            "montant",
            "importo",
            "totale",
            "valor");

    private static final List<String> CURRENCY =
            List.of("currency", "currencycode", "moneda", "divisa", "währung", "waehrung", "devise", "valuta");

    /** Dates as they are often written, besides ISO. */
    private static final List<String> DATES =
            List.of("yyyyMMdd", "yyyy/M/d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy");

    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss");

    private final Path path;
    private final String file;
    private final OrderFileTerms terms;
    private final List<Problem> problems = new ArrayList<>();

    private OrderFileGuess(Path path, OrderFileTerms terms) {
        this.path = path;
        this.file = String.valueOf(path.getFileName());
        this.terms = terms;
    }

    /** @throws ConfigProblem with all that cannot be found out */
    static OrderFileLayout of(Path path, OrderFileTerms terms) throws IOException {
        return new OrderFileGuess(path, terms).layout();
    }

    private OrderFileLayout layout() throws IOException {
        Charset charset = charset();
        throwProblems();
        List<String[]> rows = new ArrayList<>();
        char delimiter = sample(charset, rows);
        if (rows.isEmpty()) {
            throw new ConfigProblem(Problem.of(file, "is empty", "must begin with a line of column names"));
        }
        List<String> header = Arrays.stream(rows.remove(0)).map(String::trim).toList();
        int customer = column("--customer", terms.customer(), CUSTOMER, header, true);
        int date = column("--date", terms.date(), DATE, header, true);
        int amount = column("--amount", terms.amount(), AMOUNT, header, false);
        throwProblems();
        String pattern = datePattern(texts(rows, date));
        char decimal = decimal(texts(rows, amount));
        throwProblems();
        return new OrderFileLayout(
                file,
                header,
                customer,
                date,
                amount,
                delimiter,
                pattern,
                decimal,
                charset,
                terms.zone(),
                amount < 0 ? List.of() : currencies(header, rows));
    }

    /** The currencies of the first lines, where a column says them. */
    private static List<String> currencies(List<String> header, List<String[]> rows) {
        int column = IntStream.range(0, header.size())
                .filter(i -> CURRENCY.contains(plain(header.get(i))))
                .findFirst()
                .orElse(-1);
        return texts(rows, column).stream()
                .distinct()
                .sorted()
                .limit(MOST_CURRENCIES)
                .toList();
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }

    private Charset charset() {
        String name = terms.charset();
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problems.add(Problem.of("--charset", "was '" + name + "'", "must be like UTF-8 or windows-1252"));
            return StandardCharsets.UTF_8;
        }
    }

    /** The first lines, the header among them. */
    private char sample(Charset charset, List<String[]> rows) throws IOException {
        try (InputStream raw = Files.newInputStream(path);
                BufferedReader reader = LibraryLines.reader(CsvFile.content(raw), charset)) {
            String given = Objects.requireNonNullElse(terms.delimiter(), "");
            char delimiter = CsvFile.delimiter(given.equals("\t") ? "tab" : given, reader);
            CSVParser parser = LibraryLines.parser(reader, delimiter);
            try {
                for (CSVRecord row : parser) {
                    rows.add(row.values());
                    if (rows.size() > SAMPLE) {
                        break;
                    }
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                // The reading itself comes to this place as well, and says what is wrong there.
                CsvFile.requireCharset(e.getCause(), file + ":" + (parser.getCurrentLineNumber() + 1));
            }
            return delimiter;
        }
    }

    private int column(String option, String given, List<String> usual, List<String> header, boolean required) {
        if (given != null) {
            int found = IntStream.range(0, header.size())
                    .filter(i -> plain(header.get(i)).equals(plain(given)))
                    .findFirst()
                    .orElse(-1);
            if (found < 0) {
                problems.add(new Problem(
                        option,
                        "was '" + given + "', which " + file + " does not have",
                        "must be one of its columns " + header,
                        Suggestion.of(given, header)));
            }
            return found;
        }
        for (String word : usual) {
            for (int i = 0; i < header.size(); i++) {
                if (plain(header.get(i)).equals(word)) {
                    return i;
                }
            }
        }
        int[] near = IntStream.range(0, header.size())
                .filter(i -> plain(header.get(i)).contains(usual.get(required && usual == DATE ? 2 : 0)))
                .toArray();
        if (near.length == 1) {
            return near[0];
        }
        if (required) {
            problems.add(Problem.of(
                    option,
                    "is not given, and no column of " + file + " says so by its name",
                    "must be one of " + header));
        }
        return -1;
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static List<String> texts(List<String[]> rows, int column) {
        return column < 0
                ? List.of()
                : rows.stream()
                        .filter(row -> row.length > column && !row[column].isBlank())
                        .map(row -> row[column].trim())
                        .toList();
    }

    /** The pattern most dates are written in; null for ISO. */
    private String datePattern(List<String> dates) {
        if (terms.dateFormat() != null) {
            Timestamps.of("--date-format", List.of(terms.dateFormat()), terms.zone());
            return terms.dateFormat();
        }
        long most = read(dates, List.of());
        if (dates.isEmpty() || 2 * most > dates.size()) {
            return null;
        }
        List<String> best = new ArrayList<>();
        for (String date : DATES) {
            for (String time : TIMES) {
                long read = read(dates, List.of(date + time));
                if (read > most) {
                    best.clear();
                    most = read;
                }
                if (read == most && read > 0) {
                    best.add(date + time);
                }
            }
        }
        if (best.size() == 1 && 2 * most > dates.size()) {
            return best.get(0);
        }
        problems.add(Problem.of(
                "--date-format",
                "is not given, and dates like " + RowMapping.shape(dates.get(0)) + " in " + file
                        + (best.isEmpty() ? " are none that are known" : " may be " + String.join(" or ", best)),
                "must be a pattern like dd/MM/yyyy or yyyy-MM-dd HH:mm"));
        return null;
    }

    private long read(List<String> dates, List<String> patterns) {
        Timestamps timestamps = Timestamps.of("--date-format", patterns, terms.zone());
        return count(dates, timestamps::parse);
    }

    private char decimal(List<String> amounts) {
        if (terms.decimal() != null) {
            if (!terms.decimal().equals(".") && !terms.decimal().equals(",")) {
                problems.add(Problem.of("--decimal", "was '" + terms.decimal() + "'", "must be . or ,"));
            }
            return terms.decimal().isEmpty() ? '.' : terms.decimal().charAt(0);
        }
        long points = count(amounts, text -> Decimals.parse(text, '.'));
        long commas = count(amounts, text -> Decimals.parse(text, ','));
        return commas > points ? ',' : '.';
    }

    private interface Reading {
        Object of(String text);
    }

    private static long count(List<String> texts, Reading reading) {
        Predicate<String> reads = text -> {
            try {
                reading.of(text);
                return true;
            } catch (DateTimeException | NumberFormatException e) {
                return false;
            }
        };
        return texts.stream().filter(reads).count();
    }
}
