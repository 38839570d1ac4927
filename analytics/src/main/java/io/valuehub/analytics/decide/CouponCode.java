package io.valuehub.analytics.decide;

/** The coupon code of an action: the same action always gets the same code. */
public final class CouponCode {

    /** Letters and digits that are not mistaken for one another when read aloud or typed. */
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789xy";

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
