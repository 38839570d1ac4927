package io.valuehub.connectors.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces in a text the secrets of which only fingerprints are left. A secret holds none of the characters that stand
 * between the words of JSON, so most of a text is passed over by looking at a fraction of its bytes. Immutable.
 */
final class FingerprintSearch {

    private static final boolean[] WITHIN_SECRETS = new boolean[1 << Byte.SIZE];

    static {
        for (int letter = '!'; letter < 0x7f; letter++) {
            WITHIN_SECRETS[letter] = "\"<>{}[](),".indexOf(letter) < 0;
        }
    }

    private final BitSet heads = new BitSet(1 << SecretFingerprint.HEAD_BITS);
    private final Map<Integer, List<SecretFingerprint.Form>> forms = new HashMap<>();

    FingerprintSearch(Collection<SecretFingerprint> fingerprints) {
        fingerprints.stream().flatMap(one -> one.forms().stream()).forEach(form -> {
            heads.set(form.head());
            forms.computeIfAbsent(form.head(), head -> new ArrayList<>()).add(form);
        });
        forms.values()
                .forEach(same -> same.sort(
                        Comparator.comparing(SecretFingerprint.Form::length).reversed()));
    }

    /** The text with each of them replaced, the longest that fits first; the same array when there is none. */
    byte[] replace(byte[] text, byte[] by) {
        ByteArrayOutputStream replaced = null;
        int kept = 0;
        int start = forms.isEmpty() ? text.length : 0;
        int looked = 0; // up to here from start, all characters may stand in a secret
        while (start + SecretFingerprint.HEAD <= text.length) {
            int end = start + SecretFingerprint.HEAD;
            int last = end - 1;
            while (last >= Math.max(start, looked) && WITHIN_SECRETS[text[last] & 0xff]) {
                last--;
            }
            if (last >= Math.max(start, looked)) {
                start = last + 1;
                looked = start;
                continue;
            }
            looked = end;
            int length = lengthAt(text, start);
            if (length == 0) {
                start++;
                continue;
            }
            replaced = replaced == null ? new ByteArrayOutputStream(text.length) : replaced;
            replaced.write(text, kept, start - kept);
            replaced.writeBytes(by);
            start += length;
            kept = start;
            looked = start;
        }
        if (replaced == null) {
            return text;
        }
        replaced.write(text, kept, text.length - kept);
        return replaced.toByteArray();
    }

    private int lengthAt(byte[] text, int start) {
        int head = SecretFingerprint.head(text, start);
        if (heads.get(head)) {
            for (SecretFingerprint.Form form : forms.get(head)) {
                if (form.isAt(text, start)) {
                    return form.length();
                }
            }
        }
        return 0;
    }
}
