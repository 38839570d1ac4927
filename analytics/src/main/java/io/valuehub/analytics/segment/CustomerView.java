package io.valuehub.analytics.segment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One customer, as conditions see them. */
public interface CustomerView {

    /** The value of a field of kind number or share; empty when unknown. */
    OptionalDouble number(CustomerField field);

    /** The value of a field of kind word; empty when unknown. */
    Optional<String> word(CustomerField field);

    /** All the words that stand for the value of a field of kind word; empty when unknown. */
    default List<String> words(CustomerField field) {
        return word(field).map(List::of).orElse(List.of());
    }
}
