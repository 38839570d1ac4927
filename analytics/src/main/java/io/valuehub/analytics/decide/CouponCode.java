package io.valuehub.analytics.decide;

/** The coupon code of an action: the same action always gets the same code. */
public final class CouponCode {

    /** Crockford's 32: no i, l, o, u, which are mistaken for others when typed. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LENGTH = 10;

    private CouponCode() {}

    /**
     * A code to type.
     *
     * @param actionId of {@link ActionId#of}
     * @return {@code vh-} and ten letters or digits, about 50 bits, from a hash of the id
     */
    public static String of(String actionId) {
        byte[] hash = Digest.of("coupon", actionId);
        StringBuilder code = new StringBuilder("vh-");
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(hash[i] & 31));
        }
        return code.toString();
    }
}
