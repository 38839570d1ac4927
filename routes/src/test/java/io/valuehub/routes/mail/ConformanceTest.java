package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Fitted;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.mail.RawMailbox.Received;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.Score;
import io.valuehub.routes.verb.Settled;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the standards ask of a letter, checked on the very bytes a mail server gets when data of a shop is as hostile, long and
 * foreign as can be; read by Apache James, not by the library that wrote them.
 */
class ConformanceTest {

    /** Each stands in names, product titles, links, pictures and coupon codes, and through these in the subject. */
    static final List<String> HOSTILE = List.of(
            "Ana",
            "Zoë Ångström-Ñandú",
            "王小明さん 안녕",
            "👩‍👩‍👧‍👦 family 𝒜",
            "\u202Eevil\u202C \u200Bhidden",
            "a\r\nBcc: eve@example.com",
            "a\r\n\r\nbody",
            "a\nBcc: eve@example.com",
            "a\rBcc: eve@example.com",
            "a\u2028Bcc: eve@example.com\u2029",
            "a\u0085Bcc: eve@example.com",
            "a\u0000b\u0007\u001b[2J\u000bc",
            "=?UTF-8?B?RXZlDQpCY2M6IGV2ZUBleGFtcGxlLmNvbQ==?=",
            "=?utf-8?q?=0D=0ABcc:_eve@example.com?=",
            "Eve\" <eve@example.com>, \"x",
            "Eve <eve@example.com>, x\\",
            "(comment) group: a, b;",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "{{unsubscribeUrl}} {{#coupon}}{{code}}{{/coupon}}",
            "{{>footer}} {{{lastName}}} {{=<% %>=}}",
            "${body} ${bean:x} #{1+1} $simple{sys.user.home}",
            "'; drop table people; --",
            "\\(.id) | env | input \" + 1",
            "=cmd|' /C calc'!A0",
            ".\r\n.\r\nQUIT",
            "x".repeat(400),
            "ü".repeat(400),
            "word ".repeat(80));

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final FixedClock CLOCK = new FixedClock(NOW.toString());
    private static final String SENDER = "Café \"Ñ\" <tienda@example.com>";
    private static final List<String> HEADERS = List.of(
            "dkim-signature",
            "from",
            "reply-to",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "content-language",
            "list-unsubscribe",
            "list-unsubscribe-post");

    @TempDir
    static Path folder;

    private static KeyPair dkim;
    private static List<Received> letters;

    @BeforeAll
    static void send() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        dkim = generator.generateKeyPair();
        Path template = Files.createDirectories(folder.resolve("templates/all"));
        Files.writeString(
                template.resolve("en.subject.txt"),
                "{{firstName}} {{lastName}} {{#coupon}}{{code}}{{/coupon}} {{#products}}{{title}}{{/products}}");
        Files.writeString(
                template.resolve("en.txt"),
                "Hi {{firstName}} {{lastName}}\n{{>coupon}}\n{{#products}}{{>product}}{{/products}}\n{{>footer}}");
        Files.writeString(
                template.resolve("en.html"),
                "<p>{{firstName}} {{lastName}}</p>{{>coupon}}{{#products}}{{>product}}{{/products}}");
        Ledger ledger = TestLedger.H2.open();
        try (RawMailbox mailbox = new RawMailbox()) {
            TestHub hub = new TestHub()
                    .in(folder)
                    .connection(
                            "mail",
                            "smtp",
                            Map.of(
                                    "host", "127.0.0.1",
                                    "port", mailbox.port(),
                                    "security", "none",
                                    "from", SENDER,
                                    "reply-to", "Ayuda 助け <ayuda@example.com>",
                                    "postal-address", "Calle Mayor 1\r\nMadrid",
                                    "dkim", Map.of("selector", "s", "key", pem())))
                    .connection("my-shop", "webhook", Map.of("webhook-secret", "x".repeat(24)))
                    .segment("lapsed", "recency >= 90")
                    .campaign("win-back", "lapsed", TestHub.EMAIL);
            fill(ledger);
            new Score(hub.hub(ledger, CLOCK)).run(Optional.empty());
            LedgerRows rows = new LedgerRows(ledger, CLOCK);
            for (int i = 0; i < HOSTILE.size(); i++) {
                rows.plan("a" + i, person(ledger, i), null);
                ledger.jdbc()
                        .sql("update actions set content = :content where id = :id")
                        .param("id", "a" + i)
                        .param("content", content(i))
                        .update();
            }
            CamelContext context = hub.start(ledger, CLOCK);
            assertThat(new Act(context).drain().count(Settled.SENT))
                    .as(() -> ledger.jdbc()
                            .sql("select state || ' ' || reason from actions where reason is not null")
                            .query(String.class)
                            .list()
                            .toString())
                    .isEqualTo(HOSTILE.size());
            context.stop();
            // In the order of what is hostile in them.
            letters = mailbox.letters.stream()
                    .sorted(Comparator.comparingInt(letter ->
                            Integer.parseInt(header(letter, "Message-ID").replaceAll("<a(\\d+)@.*", "$1"))))
                    .toList();
        }
        assertThat(letters).hasSize(HOSTILE.size());
    }

    @AfterAll
    static void forget() {
        letters = null;
    }

    private static String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(dkim.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    private static String content(int i) {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("template", "all")
                .set(
                        "coupon",
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .createObjectNode()
                                .put("code", HOSTILE.get(i))
                                .put("percent", "10")
                                .put("expiresAt", "2026-06-01T00:00:00Z"))
                .toString();
    }

    private static void fill(Ledger ledger) {
        List<CanonicalRecord> records = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            String hostile = HOSTILE.get(i);
            String id = Integer.toString(i);
            records.add(new Product(
                    new SourceId("my-shop", id),
                    null,
                    hostile,
                    List.of(hostile),
                    Money.of("4.00", "EUR"),
                    null,
                    null,
                    true,
                    "https://shop.example.com/p" + (i % 2 == 0 ? "" : hostile),
                    i % 3 == 0 ? "javascript:alert(1)" : "https://shop.example.com/i" + hostile,
                    NOW));
            records.add(new Customer(
                    new SourceId("my-shop", id),
                    "c" + i + "@example.com",
                    hostile,
                    hostile,
                    null,
                    null,
                    "en",
                    null,
                    NOW,
                    false,
                    Map.of("note", hostile)));
            records.add(new Consent(
                    new SourceId("my-shop", id), id, null, "email", "marketing", Consent.State.OPTED_IN, NOW));
            for (int order = 0; order < 2; order++) {
                Instant at = Instant.parse("2025-1" + order + "-01T10:00:00Z").plusSeconds(86_400L * i);
                records.add(new Order(
                        new SourceId("my-shop", id + "-" + order),
                        id,
                        OrderStatus.PAID,
                        id,
                        null,
                        at,
                        at,
                        Money.of("20.00", "EUR"),
                        null,
                        List.of(),
                        List.of(new OrderLine(id, null, hostile, java.math.BigDecimal.ONE, java.math.BigDecimal.TEN))));
            }
        }
        new Pull(ledger, CLOCK)
                .save(
                        "my-shop",
                        "orders",
                        new Page(
                                records.stream().map(Fitted::of).toList(),
                                List.of(),
                                Map.of(),
                                null,
                                Optional.empty()));
    }

    private static long person(Ledger ledger, int i) {
        return ledger.jdbc()
                .sql("select person_id from identities where identity_key = :key")
                .param("key", "c" + i + "@example.com")
                .query(Long.class)
                .single();
    }

    private static List<String> headerLines(Received letter) {
        return List.of(
                letter.text().substring(0, letter.text().indexOf("\r\n\r\n")).split("\r\n"));
    }

    private static List<String> names(Received letter) {
        return headerLines(letter).stream()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.split(":", 2)[0].toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String header(Received letter, String name) {
        Matcher found =
                Pattern.compile("(?im)^" + name + ":((?:.*\r\n[ \t])*.*)\r\n").matcher(letter.text());
        assertThat(found.find()).as(name).isTrue();
        String value = found.group(1).replace("\r\n", "").strip();
        assertThat(found.find()).as("one " + name).isFalse();
        return value;
    }

    private static Message read(Received letter) throws Exception {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        return builder.parseMessage(new ByteArrayInputStream(letter.bytes()));
    }

    private static String body(Message message, int part) throws Exception {
        TextBody body = (TextBody)
                ((Multipart) message.getBody()).getBodyParts().get(part).getBody();
        return new String(body.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** RFC 5322, 2.1.1 and 2.2; RFC 5321, 2.3.8; RFC 6854 and 6532 are not needed: all is ASCII. */
    @Test
    void linesAreAsMailHasThem() {
        for (Received letter : letters) {
            assertThat(letter.text().replace("\r\n", "")).matches("[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7f]*");
            for (String line : letter.text().split("\r\n", -1)) {
                assertThat(line).hasSizeLessThanOrEqualTo(998);
            }
            for (String line : headerLines(letter)) {
                assertThat(line).matches("[\\x20-\\x7e\\t]+").doesNotMatch("\\s+");
                if (!line.toLowerCase(Locale.ROOT).startsWith("list-unsubscribe:")) {
                    assertThat(line).hasSizeLessThanOrEqualTo(78);
                }
            }
        }
    }

    /** RFC 5322, 3.6: how often each may be there. Nothing that came with data is among them. */
    @Test
    void eachHeaderIsThereOnceAndNoOther() throws Exception {
        for (Received letter : letters) {
            assertThat(names(letter)).containsExactlyInAnyOrderElementsOf(HEADERS);
            Message message = read(letter);
            assertThat(message.getDate().toInstant()).isEqualTo(NOW);
            assertThat(message.getMessageId()).matches("<a\\d+@example\\.com>");
            assertThat(message.getHeader().getFields()).hasSize(HEADERS.size());
        }
    }

    /** Whoever the envelope names gets it, and nobody else. */
    @Test
    void nobodyElseGetsIt() throws Exception {
        for (int i = 0; i < letters.size(); i++) {
            Received letter = letters.get(i);
            assertThat(letter.commands())
                    // NOOP: on a busy machine a session rests for over a second and is asked whether it stands
                    .filteredOn(command -> !List.of("EHLO", "QUIT", "NOOP").contains(command.substring(0, 4)))
                    .containsExactly("MAIL FROM:<tienda@example.com>", "RCPT TO:<c" + i + "@example.com>", "DATA");
            Message message = read(letter);
            assertThat(message.getTo()).hasSize(1);
            assertThat(message.getTo().flatten())
                    .singleElement()
                    .extracting(mailbox -> mailbox.getAddress())
                    .isEqualTo("c" + i + "@example.com");
            assertThat(message.getCc()).isNull();
            assertThat(message.getBcc()).isNull();
        }
    }

    /** RFC 2047, 2 and 5: words of 75 on lines of 76, no character broken, and a text that looks like one stays a text. */
    @Test
    void foreignLettersArriveAsTheyWere() throws Exception {
        for (int i = 0; i < letters.size(); i++) {
            Received letter = letters.get(i);
            for (String line : headerLines(letter)) {
                if (line.contains("=?")) {
                    assertThat(line).hasSizeLessThanOrEqualTo(76);
                }
                Matcher word =
                        Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=").matcher(line);
                while (word.find()) {
                    assertThat(word.group()).hasSizeLessThanOrEqualTo(75);
                    assertThat(new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8))
                            .doesNotContain("\uFFFD", "\r", "\n");
                }
            }
            Message message = read(letter);
            String shown = PlainText.line(HOSTILE.get(i));
            // No database keeps a NUL.
            String name = PlainText.name(HOSTILE.get(i).replace("\u0000", ""));
            String names = name == null ? "" : name + " " + name;
            assertThat(message.getSubject()).startsWith(PlainText.line(names + " " + shown));
            assertThat(message.getTo().flatten().get(0).getName()).isEqualTo(names.isEmpty() ? null : names);
            assertThat(message.getFrom().get(0).getName()).isEqualTo("Café \"Ñ\"");
            assertThat(message.getReplyTo().flatten().get(0).getName()).isEqualTo("Ayuda 助け");
        }
    }

    /** RFC 2046, 5.1.4: the richest part last. */
    @Test
    void thePlainTwinComesFirst() throws Exception {
        for (Received letter : letters) {
            Message message = read(letter);
            assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
            assertThat(((Multipart) message.getBody()).getBodyParts())
                    .extracting(part -> part.getMimeType() + " " + part.getCharset())
                    .containsExactly("text/plain UTF-8", "text/html UTF-8");
        }
    }

    /** RFC 2369, 2 and 3.2; RFC 8058, 2, 3.1 and 4. */
    @Test
    void oneClickUnsubscribes() throws Exception {
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> List.of("v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(dkim.getPublic().getEncoded())));
        for (Received letter : letters) {
            String list = header(letter, "List-Unsubscribe");
            assertThat(list).matches("<https://hub\\.example\\.com/unsubscribe/[A-Za-z0-9_-]+>");
            assertThat(header(letter, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
            assertThat(verifier.verify(new ByteArrayInputStream(letter.bytes())))
                    .singleElement()
                    .satisfies(signature -> assertThat(signature.getHeaders())
                            .map(CharSequence::toString)
                            .contains("List-Unsubscribe", "List-Unsubscribe-Post", "From", "Date", "Message-ID"));
            String html = body(read(letter), 1);
            assertThat(html).contains(list.substring(1, list.length() - 1));
            assertThat(body(read(letter), 0)).contains(list.substring(1, list.length() - 1));
        }
    }

    /** Values are shown, never obeyed: as HTML, as template, as expression. */
    @Test
    void whatDataSaysIsOnlyShown() throws Exception {
        for (int i = 0; i < letters.size(); i++) {
            String html = body(read(letters.get(i)), 1);
            String shown = PlainText.line(HOSTILE.get(i));
            assertThat(html.contains(escaped(shown))).as(HOSTILE.get(i)).isTrue();
            assertThat(body(read(letters.get(i)), 0).contains(shown))
                    .as(HOSTILE.get(i))
                    .isTrue();
            assertThat(tags(html))
                    .as(HOSTILE.get(i))
                    .allMatch(tag -> !tag.matches("(?is)<script.*") && !tag.matches("(?is).*\\son\\w+\\s*=.*"));
            assertThat(Pattern.compile("(?:href|src)=\"([^\"]*)\"")
                            .matcher(html)
                            .results()
                            .map(found -> found.group(1)))
                    .allMatch(link -> link.startsWith("https:&#x2F;&#x2F;") || link.startsWith("https://"));
        }
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group())
                .toList();
    }

    private static String escaped(String text) {
        return Arrays.stream(text.split(""))
                .map(one -> switch (one) {
                    case "&" -> "&amp;";
                    case "<" -> "&lt;";
                    case ">" -> "&gt;";
                    case "\"" -> "&quot;";
                    case "'" -> "&#39;";
                    case "`" -> "&#x60;";
                    case "=" -> "&#x3D;";
                    default -> one;
                })
                .reduce("", String::concat);
    }
}
