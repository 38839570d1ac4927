package io.valuehub.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.Executors;

/**
 * A shop over HTTP in a process of its own, whose orders are made as they are asked for: {@code /wp-json/wc/v3/orders} as
 * WooCommerce answers, {@code /orders} as a plain JSON API of a page number would. Argument: how many orders. Prints its
 * port, and ends when its input does.
 *
 * <p>A quarter as many customers as orders; every tenth order is a guest's.
 */
public final class ShopServer {

    private static final int MINUTES = 24 * 60;
    private static final String[] DAYS = LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2026, 11, 1))
            .map(day -> day + "T")
            .toArray(String[]::new);
    private static final int PER_CUSTOMER = 4;
    private static final int GUESTS = 10;

    private final int orders;

    private ShopServer(int orders) {
        this.orders = orders;
    }

    public static void main(String[] arguments) throws IOException {
        // Without it each answer waits for the acknowledgement of its headers, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ShopServer shop = new ShopServer(Integer.parseInt(arguments[0]));
        server.createContext("/wp-json/wc/v3/orders", exchange -> shop.answer(exchange, "offset", shop::wooCommerce));
        server.createContext("/orders", exchange -> shop.answer(exchange, "page", shop::plain));
        server.createContext("/usage", exchange -> send(exchange, Usage.text()));
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(System.out);
        System.exit(0);
    }

    private interface Body {
        void append(StringBuilder to, int order);
    }

    private void answer(HttpExchange exchange, String parameter, Body body) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int asked = Integer.parseInt(value(query, parameter));
        int from = parameter.equals("page") ? (asked - 1) * 100 : asked;
        StringBuilder page = new StringBuilder(200_000).append('[');
        for (int i = from; i < Math.min(from + 100, orders); i++) {
            page.append(i == from ? "" : ",");
            body.append(page, i + 1);
        }
        exchange.getResponseHeaders().add("X-WP-Total", Integer.toString(orders));
        send(exchange, page.append(']').toString());
    }

    private static String value(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException("no " + name + " in " + query);
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private int customer(int order) {
        return order % GUESTS == 0 ? 0 : order % Math.max(1, orders / PER_CUSTOMER) + 1;
    }

    /** One order each nine minutes, of all the days again and again; put together by hand, as the shop is not what is measured. */
    private static String time(int order, int days) {
        int minutes = order * 9;
        String day = DAYS[minutes / MINUTES % (DAYS.length - 2) + days];
        return day + two(minutes % MINUTES / 60) + ":" + two(minutes % 60) + ":00";
    }

    private static String amount(int cents) {
        return cents / 100 + "." + two(cents % 100);
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private void plain(StringBuilder to, int order) {
        int customer = customer(order);
        to.append("{\"id\":").append(order).append(",\"state\":\"paid\",\"buyer\":");
        to.append(customer == 0 ? "null" : "\"c" + customer + "\"").append(",\"mail\":\"");
        to.append(customer == 0 ? "guest" + order : "customer" + customer).append("@example.com\",\"placed\":\"");
        to.append(time(order, 0))
                .append("Z\",\"changed\":\"")
                .append(time(order, 2))
                .append("Z\",\"currency\":\"EUR\",");
        to.append("\"net\":\"").append(amount(2_000 + order % 7_000)).append("\",\"items\":[");
        for (int line = 0; line < 1 + order % 3; line++) {
            to.append(line == 0 ? "" : ",").append("{\"sku\":\"SKU-").append(order % 500 + line);
            to.append("\",\"pieces\":")
                    .append(1 + line)
                    .append(",\"net\":\"")
                    .append(amount(900 + line))
                    .append("\"}");
        }
        to.append("]}");
    }

    /** The fields WooCommerce 11 sends of an order; the tax lines and addresses in short. */
    private void wooCommerce(StringBuilder to, int order) {
        int customer = customer(order);
        String mail = customer == 0 ? "guest" + order : "customer" + customer;
        String address =
                "\"first_name\":\"Nora\",\"last_name\":\"Prueba\",\"company\":\"\",\"address_1\":\"Calle Mayor "
                        + order % 90
                        + "\",\"address_2\":\"\",\"city\":\"Madrid\",\"state\":\"M\",\"postcode\":\"28013\",\"country\":\"ES\"";
        to.append("{\"id\":").append(order).append(",\"parent_id\":0,\"status\":\"completed\",\"currency\":\"EUR\",");
        to.append("\"version\":\"11.0.1\",\"prices_include_tax\":true,\"date_created\":\"")
                .append(time(order, 0));
        to.append("\",\"date_modified\":\"").append(time(order, 2)).append("\",\"discount_total\":\"0.00\",");
        to.append(
                "\"discount_tax\":\"0.00\",\"shipping_total\":\"4.90\",\"shipping_tax\":\"0.00\",\"cart_tax\":\"0.00\",");
        to.append("\"total\":\"")
                .append(amount(2_490 + order % 7_000))
                .append("\",\"total_tax\":\"0.00\",\"customer_id\":");
        to.append(customer)
                .append(",\"order_key\":\"wc_order_")
                .append(order)
                .append("\",\"billing\":{")
                .append(address);
        to.append(",\"email\":\"")
                .append(mail)
                .append("@example.com\",\"phone\":\"\"},\"shipping\":{")
                .append(address);
        to.append(",\"phone\":\"\"},\"payment_method\":\"bacs\",\"payment_method_title\":\"Direct bank transfer\",");
        to.append(
                "\"transaction_id\":\"\",\"customer_ip_address\":\"203.0.113.7\",\"customer_user_agent\":\"Mozilla/5.0\",");
        to.append("\"created_via\":\"checkout\",\"customer_note\":\"\",\"date_completed\":\"")
                .append(time(order, 2));
        to.append("\",\"date_paid\":\"")
                .append(time(order, 0))
                .append("\",\"cart_hash\":\"\",\"number\":\"")
                .append(order);
        to.append("\",\"meta_data\":[{\"id\":1,\"key\":\"_wc_order_attribution_source_type\",\"value\":\"organic\"},");
        to.append("{\"id\":2,\"key\":\"_wc_order_attribution_utm_source\",\"value\":\"google\"}],\"line_items\":[");
        for (int line = 0; line < 1 + order % 3; line++) {
            String net = amount(2_000 + line);
            to.append(line == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(order * 4L + line)
                    .append(",\"name\":\"Fig jam\",");
            to.append("\"product_id\":").append(order % 500 + line).append(",\"variation_id\":0,\"quantity\":1,");
            to.append("\"tax_class\":\"\",\"subtotal\":\"")
                    .append(net)
                    .append("\",\"subtotal_tax\":\"0.00\",\"total\":\"");
            to.append(net).append("\",\"total_tax\":\"0.00\",\"taxes\":[],\"meta_data\":[],\"sku\":\"SKU-");
            to.append(order % 500 + line)
                    .append("\",\"price\":20,\"image\":{\"id\":\"\",\"src\":\"\"},\"parent_name\":null}");
        }
        to.append(
                "],\"tax_lines\":[],\"shipping_lines\":[{\"id\":9,\"method_title\":\"Flat rate\",\"total\":\"4.90\",");
        to.append(
                "\"total_tax\":\"0.00\",\"taxes\":[],\"meta_data\":[]}],\"fee_lines\":[],\"coupon_lines\":[],\"refunds\":[],");
        to.append("\"payment_url\":\"\",\"is_editable\":false,\"needs_payment\":false,\"needs_processing\":true,");
        to.append("\"date_created_gmt\":\"").append(time(order, 0)).append("\",\"date_modified_gmt\":\"");
        to.append(time(order, 2)).append("\",\"date_completed_gmt\":\"").append(time(order, 2));
        to.append("\",\"date_paid_gmt\":\"").append(time(order, 0)).append("\",\"currency_symbol\":\"€\",\"_links\":{");
        to.append("\"self\":[{\"href\":\"https://shop.example.com/wp-json/wc/v3/orders/")
                .append(order)
                .append("\"}]}}");
    }
}
