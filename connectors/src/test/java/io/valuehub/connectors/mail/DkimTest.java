package io.valuehub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed letters as a mail server gets them, checked by others than those who signed. */
class DkimTest {

    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair ED25519 = pair("Ed25519", 255);
    private static final Map<String, String> DNS = Map.of(
            "one._domainkey.example.com",
                    "v=DKIM1; k=rsa; p=" + base64(RSA.getPublic().getEncoded()),
            // RFC 8463: the 32 bytes alone, without what X.509 has before them.
            "two._domainkey.example.com",
                    "v=DKIM1; k=ed25519; p="
                            + base64(Arrays.copyOfRange(ED25519.getPublic().getEncoded(), 12, 44)));

    private static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\\n" + base64(pair.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----";
    }

    private static ObjectNode action() {
        ObjectNode action = new ObjectMapper()
                .createObjectNode()
                .put("to", "ana@example.org")
                .put("toName", "Ana Müller")
                .put("subject", "Wir vermissen Sie, Ana — " + "ganz ehrlich ".repeat(12))
                // Dots at line starts, spaces before line ends, lone line ends and empty lines at the end.
                .put("text", ".\n..two  spaces \t\r\nlone\rend" + "x".repeat(3000) + "\n\n\n")
                .put("html", "<p>Grüße</p>\n.\n" + "<b>wide</b>".repeat(500) + "\n \n")
                .put("messageId", "<vh-1@example.com>")
                .put("language", "de");
        action.putObject("headers")
                .put("List-Unsubscribe", "<https://hub.example.com/unsubscribe/" + "x".repeat(120) + ">")
                .put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return action;
    }

    private static byte[] letter(String dkim) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of());
                Hub hub = Hub.with(
                        "smtp",
                        "{'host':'127.0.0.1','port':" + server.port()
                                + ",'security':'none','from':'Shop <hello@example.com>','dkim':" + dkim + "}")) {
            assertThat(hub.problems()).isEmpty();
            hub.call("smtp-email-sink", action().toString(), Map.of());
            List<String> heard = server.heard;
            int data = heard.indexOf("DATA");
            List<String> lines =
                    heard.subList(data + 1, heard.subList(data, heard.size()).indexOf(".") + data);
            StringBuilder letter = new StringBuilder();
            lines.forEach(line -> letter.append(line.startsWith(".") ? line.substring(1) : line)
                    .append("\r\n"));
            return letter.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static String both() {
        return "{'selector':'one','key':'" + pem(RSA) + "','second-selector':'two','second-key':'" + pem(ED25519)
                + "'}";
    }

    @Test
    void theVerifierAgreesWithTheMessageOfTheRfc() throws Exception {
        // RFC 8463, appendix A.2 and A.3.
        DkimVerifier verifier = new DkimVerifier(Map.of(
                "brisbane._domainkey.football.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "test._domainkey.football.example.com",
                "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQi"
                        + "Y/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLz"
                        + "BfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"));
        String letter = """
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
                 d=football.example.com; i=@football.example.com;
                 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
                 subject : date : message-id : from : subject : date;
                 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
                 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
                DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
                 d=football.example.com; i=@football.example.com;
                 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
                 date : message-id : from : subject : date;
                 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
                 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
                 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
                From: Joe SixPack <joe@football.example.com>
                To: Suzie Q <suzie@shopping.example.net>
                Subject: Is dinner ready?
                Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
                Message-ID: <20030712040037.46341.5F8J@football.example.com>

                Hi.

                We lost the game.  Are you hungry yet?

                Joe.
                """.replace("\n", "\r\n");
        assertThat(verifier.verify(letter.getBytes(StandardCharsets.US_ASCII)))
                .extracting(tags -> tags.get("a") + " " + tags.get("valid"))
                .containsExactly("ed25519-sha256 true", "rsa-sha256 true");
        assertThat(verifier.verify(letter.replace("hungry", "thirsty").getBytes(StandardCharsets.US_ASCII)))
                .extracting(tags -> tags.get("valid"))
                .containsOnly("the body was changed");
    }

    @Test
    void bothSignaturesHold() throws Exception {
        List<Map<String, String>> signatures = new DkimVerifier(DNS).verify(letter(both()));
        assertThat(signatures)
                .extracting(tags -> tags.get("a") + " " + tags.get("d") + " " + tags.get("valid"))
                .containsExactly("rsa-sha256 example.com true", "ed25519-sha256 example.com true");
        for (Map<String, String> signature : signatures) {
            // RFC 8058, 4: both List-Unsubscribe headers must be covered. RFC 6376, 5.4.1: the core of the letter.
            assertThat(List.of(signature.get("h").split(":")))
                    .contains(
                            "List-Unsubscribe", "List-Unsubscribe-Post", "From", "To", "Subject", "Date", "Message-ID")
                    .contains("MIME-Version", "Content-Type");
        }
    }

    /** Apache James, for RSA: it does not know Ed25519. */
    @Test
    void apacheJamesAgrees() throws Exception {
        byte[] letter = letter("{'selector':'one','key':'" + pem(RSA) + "'}");
        List<SignatureRecord> records = james().verify(new ByteArrayInputStream(letter));
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getDToken().toString()).isEqualTo("example.com");
            assertThat(record.getBodyHashLimit()).as("the whole body").isEqualTo(-1);
        });
        byte[] changed = new String(letter, StandardCharsets.ISO_8859_1)
                .replace("To: ", "Subject: another\r\nTo: ")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(catchThrowable(() -> james().verify(new ByteArrayInputStream(changed))))
                .as("no header can be added")
                .isInstanceOf(PermFailException.class);
    }

    private static DKIMVerifier james() {
        return new DKIMVerifier((method, selector, domain) -> List.of(DNS.get(selector + "._domainkey." + domain)));
    }

    @Test
    void nothingAboutALetterCanBeChanged() throws Exception {
        String letter = new String(letter(both()), StandardCharsets.ISO_8859_1);
        for (String from : List.of(
                "hub.example.com", "One-Click", "hello@", "ana@", "vh-1@", "20:00:00", "Gr=C3", "alternative")) {
            assertThat(letter).contains(from);
            byte[] changed = letter.replace(from, "X" + from.substring(1)).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(new DkimVerifier(DNS).verify(changed))
                    .as(from)
                    .extracting(tags -> tags.get("valid"))
                    .doesNotContain("true");
        }
    }

    @Test
    void aKeyMayStandInAFileAndTheDomainMayBeAnother(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("dkim.pem");
        Files.writeString(file, pem(RSA).replace("\\n", "\n"));
        List<Map<String, String>> signatures = new DkimVerifier(
                        Map.of("s._domainkey.mail.example.com", DNS.get("one._domainkey.example.com")))
                .verify(letter("{'selector':'s','domain':'mail.example.com','key':'" + file + "'}"));
        assertThat(signatures)
                .extracting(tags -> tags.get("d") + " " + tags.get("valid"))
                .containsExactly("mail.example.com true");
    }

    @Test
    void withoutAReadableKeyNothingLeaves() throws Exception {
        Throwable thrown = catchThrowable(() -> letter("{'selector':'one','key':'SECRET'}"));
        assertThat(Outcome.of(thrown).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
        assertThat(Outcome.of(thrown).reason()).contains("dkim.key").doesNotContain("SECRET");
    }
}
