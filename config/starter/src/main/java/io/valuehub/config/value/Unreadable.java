package io.valuehub.config.value;

/** A text that does not say what it should; the place is added by whoever knows it. */
public final class Unreadable extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String remedy;

    /**
     * @param expected what should be there, as a bare predicate
     * @param remedy what to do, or empty
     */
    public Unreadable(String expected, String remedy) {
        super(remedy.isEmpty() ? expected : expected + "; " + remedy);
        this.expected = expected;
        this.remedy = remedy;
    }

    public String expected() {
        return expected;
    }

    public String remedy() {
        return remedy;
    }
}
