package io.valuehub.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks DKIM signatures of relaxed/relaxed, RSA and Ed25519, written after RFC 6376 and 8463 alone and held to the message
 * of RFC 8463, appendix A.
 */
final class DkimVerifier {

    /** What RFC 8410 has before the 32 bytes of an Ed25519 key. */
    private static final String ED25519 = "302a300506032b6570032100";

    private final Map<String, String> dns;

    /** @param dns TXT records by name */
    DkimVerifier(Map<String, String> dns) {
        this.dns = dns;
    }

    /** The tags of each signature of a letter, with {@code valid} true or why not. */
    List<Map<String, String>> verify(byte[] letter) throws Exception {
        String text = new String(letter, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        List<String> fields = List.of(text.substring(0, end).split("\r\n(?![ \t])"));
        String body = text.substring(end + 4);
        List<Map<String, String>> found = new ArrayList<>();
        for (String field : fields) {
            if (name(field).equals("dkim-signature")) {
                found.add(check(field, fields, body));
            }
        }
        return found;
    }

    private Map<String, String> check(String field, List<String> fields, String body) throws Exception {
        Map<String, String> tags = tags(field.substring(field.indexOf(':') + 1));
        tags.put("valid", "true");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(relaxedBody(body));
        if (!Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))) {
            tags.put("valid", "the body was changed");
            return tags;
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Map<String, Integer> taken = new HashMap<>();
        for (String name : tags.get("h").toLowerCase(Locale.ROOT).split(":")) {
            List<String> same =
                    fields.stream().filter(one -> name(one).equals(name)).toList();
            int number = taken.merge(name, 1, Integer::sum);
            if (number <= same.size()) {
                data.writeBytes(ascii(relaxedHeader(same.get(same.size() - number)) + "\r\n"));
            }
        }
        Matcher signed = Pattern.compile("(;\\s*b=)[^;]*").matcher(field);
        data.writeBytes(ascii(relaxedHeader(signed.replaceFirst("$1"))));
        Map<String, String> record = tags(dns.get(tags.get("s") + "._domainkey." + tags.get("d")));
        boolean rsa = tags.get("a").equals("rsa-sha256");
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
        signature.initVerify(key(rsa, record.get("p")));
        signature.update(
                rsa ? data.toByteArray() : MessageDigest.getInstance("SHA-256").digest(data.toByteArray()));
        if (!signature.verify(Base64.getDecoder().decode(tags.get("b")))) {
            tags.put("valid", "the signature is of something else");
        }
        return tags;
    }

    private static PublicKey key(boolean rsa, String base64) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(base64);
        byte[] encoded =
                rsa ? bytes : HexFormat.of().parseHex(ED25519 + HexFormat.of().formatHex(bytes));
        return KeyFactory.getInstance(rsa ? "RSA" : "Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static Map<String, String> tags(String list) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : list.split(";")) {
            String[] parts = tag.split("=", 2);
            if (parts.length == 2) {
                tags.put(parts[0].strip(), parts[1].replaceAll("\\s+", ""));
            }
        }
        return tags;
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    private static String relaxedHeader(String field) {
        String value = field.substring(field.indexOf(':') + 1).replace("\r\n", "");
        return name(field) + ":" + value.replaceAll("[ \t]+", " ").strip();
    }

    private static byte[] relaxedBody(String body) {
        String relaxed =
                body.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+", " ").replaceAll("(\r\n)+$", "");
        return ascii(relaxed.isEmpty() ? "" : relaxed + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
