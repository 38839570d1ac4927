package io.valuehub.analytics.summary;

/**
 * What sets a customer apart for good, whatever number they got here: made of what the shop calls them. Customers are put
 * in order by the number that name ends in, as shops count theirs up, and among equal ones by a hash of the whole name.
 *
 * @param number the digits at the end of the name; {@link Long#MAX_VALUE} where there are none, or too many
 * @param hash of the whole name
 */
record Name(long number, long hash) {

    private static final int MOST_DIGITS = 18;

    /** Of a name as the shop writes it. */
    static Name of(String name) {
        int first = name.length();
        while (first > 0 && name.charAt(first - 1) >= '0' && name.charAt(first - 1) <= '9') {
            first--;
        }
        int digits = name.length() - first;
        long number =
                digits == 0 || digits > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(name, first, name.length(), 10);
        // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64 bits, over UTF-16.
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new Name(number, hash);
    }

    /** Of a customer who is known by number only. */
    static Name of(long customer) {
        return new Name(customer, customer);
    }

    boolean isBefore(Name other) {
        return number < other.number || number == other.number && hash < other.hash;
    }
}
