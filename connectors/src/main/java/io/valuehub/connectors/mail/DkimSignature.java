package io.valuehub.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Signs a finished letter so that whoever takes it can see from the domain's DNS that it is the domain's and was not changed:
 * DKIM (RFC 6376), relaxed/relaxed, with rsa-sha256 or ed25519-sha256 (RFC 8463) as the key is. Each header that readers or
 * mailbox providers act on is named once more than it is there, so that none can be added either.
 *
 * <p>With the JDK's own cryptography: the libraries there are sign with RSA only, or change the security providers of the
 * whole program.
 */
record DkimSignature(String domain, String selector, PrivateKey key) {

    /** Signed where they are there. */
    private static final List<String> SIGNED =
            List.of("Message-ID", "MIME-Version", "Content-Type", "Content-Language");
    /** Signed as often as they are there, and once more. */
    private static final List<String> SEALED =
            List.of("From", "To", "Cc", "Subject", "Date", "Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post");

    private static final int LINE = 70;

    /**
     * The value of the header {@code DKIM-Signature}, folded.
     *
     * @param headers lines as they will be sent, unfolded or folded
     * @param body as it will be sent, lines ending in CR LF
     */
    String of(List<String> headers, byte[] body, Instant at) {
        List<String> names = new ArrayList<>();
        StringBuilder signed = new StringBuilder();
        SIGNED.forEach(name -> add(name, headers, names, signed));
        SEALED.forEach(name -> {
            add(name, headers, names, signed);
            names.add(name);
        });
        boolean rsa = key instanceof RSAKey;
        String unsigned = "v=1; a=" + (rsa ? "rsa-sha256" : "ed25519-sha256") + "; c=relaxed/relaxed; d=" + domain
                + ";\r\n s=" + selector + "; t=" + at.getEpochSecond() + ";\r\n h="
                + String.join(":\r\n  ", chunks(String.join(":", names))) + ";\r\n bh="
                + Base64.getEncoder().encodeToString(sha256(relaxed(body))) + ";\r\n b=";
        signed.append(relaxed("DKIM-Signature", unsigned));
        return unsigned
                + Base64.getEncoder()
                        .encodeToString(sign(rsa, signed.toString().getBytes(StandardCharsets.UTF_8)))
                        .replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ");
    }

    private static void add(String name, List<String> headers, List<String> names, StringBuilder signed) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        // Of several the last comes first (RFC 6376, 5.4.2).
        for (int i = headers.size() - 1; i >= 0; i--) {
            String header = headers.get(i);
            if (header.toLowerCase(Locale.ROOT).startsWith(start)) {
                names.add(name);
                signed.append(relaxed(name, header.substring(start.length()))).append("\r\n");
            }
        }
    }

    private static String relaxed(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ":"
                + value.replaceAll("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /** Spaces and tabs in a row are one space, none at the end of a line; no empty lines at the end. */
    static byte[] relaxed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        int empty = 0;
        for (String line : new String(body, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
            String kept = line.replaceAll("[ \t]+", " ").replaceAll(" $", "");
            if (kept.isEmpty()) {
                empty++;
                continue;
            }
            for (; empty > 0; empty--) {
                out.writeBytes(new byte[] {'\r', '\n'});
            }
            out.writeBytes((kept + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    private byte[] sign(boolean rsa, byte[] data) {
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key);
            signature.update(rsa ? data : sha256(data));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read does not sign", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The names of the header list on lines of their own length. */
    private static List<String> chunks(String names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String name : names.split(":")) {
            if (line.length() + name.length() > LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : ":").append(name);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "DkimSignature[" + selector + "._domainkey." + domain + "]";
    }
}
