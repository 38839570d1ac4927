package io.valuehub.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes secrets out of answers, before anything of them is stored or logged: some APIs repeat what they were sent. A secret
 * is found as it is, as JSON writers escape it, encoded for a URL, and within Base64, wherever it begins there.
 */
final class Concealment {

    /** In an answer that refuses, from so many characters on; shorter ones would be found in any words. */
    private static final int SHORTEST = 5;

    /** In an answer that is data: a password like 10000 must not take an order's number away. */
    private static final int SHORTEST_IN_DATA = 12;

    private static final byte[] HIDDEN = "<secret>".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<List<String>> options;
    private final Supplier<List<String>> fetched;
    private final FormerSecrets former;
    private volatile Known known = new Known(List.of(), List.of());

    /**
     * @param options the secrets the owner has given, as they are now
     * @param fetched tokens, as they are now
     * @param former those before
     */
    Concealment(Supplier<List<String>> options, Supplier<List<String>> fetched, FormerSecrets former) {
        this.options = options;
        this.fetched = fetched;
        this.former = former;
    }

    /** No record: that would print itself. */
    private static final class Known {

        private final List<String> secrets;
        private final List<SecretFingerprint> kept;
        private final BytePatterns all;
        private final BytePatterns inData;
        private final FingerprintSearch before;

        Known(List<String> secrets, List<SecretFingerprint> kept) {
            this.secrets = secrets;
            this.kept = kept;
            this.all = patterns(secrets, SHORTEST);
            this.inData = patterns(secrets, SHORTEST_IN_DATA);
            this.before = new FingerprintSearch(kept.stream()
                    .filter(one -> secrets.stream().noneMatch(one::isOf))
                    .toList());
        }
    }

    /** Words of an answer that refuses a request. */
    String of(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = of(bytes);
        return hidden == bytes ? words : new String(hidden, StandardCharsets.UTF_8);
    }

    /** The body of an answer that refuses a request. */
    byte[] of(byte[] body) {
        Known now = known();
        return now.before.replace(now.all.replace(body, HIDDEN), HIDDEN);
    }

    /** The body of an answer that is data: of it only secrets that are too long to stand there by chance are taken. */
    byte[] ofData(byte[] body) {
        Known now = known();
        return now.before.replace(now.inData.replace(body, HIDDEN), HIDDEN);
    }

    /** As {@link #ofData(byte[])}. */
    String ofData(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = ofData(bytes);
        return hidden == bytes ? words : new String(hidden, StandardCharsets.UTF_8);
    }

    private Known known() {
        List<String> now =
                Stream.concat(options.get().stream(), fetched.get().stream()).toList();
        List<SecretFingerprint> kept = former.all();
        Known current = known;
        if (!current.secrets.equals(now)) {
            former.options(options.get());
            kept = former.all();
        }
        if (current.kept != kept || !current.secrets.equals(now)) {
            current = new Known(now, kept);
            known = current;
        }
        return current;
    }

    private static BytePatterns patterns(List<String> secrets, int shortest) {
        return new BytePatterns(secrets.stream()
                .filter(secret -> secret.length() >= shortest)
                .flatMap(secret -> SecretForms.of(secret, SHORTEST).stream())
                .distinct()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toList());
    }
}
