package io.valuehub.console;

/** What was asked for is not there. The words are shown to the reader and say nothing personal. */
final class Absent extends RuntimeException {

    Absent(String words) {
        super(words, null, false, false);
    }
}
