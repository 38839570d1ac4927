package io.valuehub.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Takes secrets out of the answers that refuse a request: some APIs repeat what they were sent. */
final class Concealment {

    private static final int SHORTEST = 5;
    private static final String HIDDEN = "<secret>";

    private final Supplier<List<String>> secrets;

    /** @param secrets as they are now */
    Concealment(Supplier<List<String>> secrets) {
        this.secrets = secrets;
    }

    String of(String words) {
        String hidden = words;
        for (String secret : secrets.get()) {
            if (secret.length() >= SHORTEST) {
                hidden = hidden.replace(secret, HIDDEN);
            }
        }
        return hidden;
    }

    byte[] of(byte[] body) {
        // ISO 8859-1 gives every byte back as it was; a secret in UTF-8 is looked for as its bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String hidden = text;
        for (String secret : secrets.get()) {
            String bytes = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            hidden = bytes.length() >= SHORTEST ? hidden.replace(bytes, HIDDEN) : hidden;
        }
        return hidden.equals(text) ? body : hidden.getBytes(StandardCharsets.ISO_8859_1);
    }
}
