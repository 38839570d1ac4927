package io.valuehub.analytics.segment;

import java.util.Optional;
import java.util.OptionalDouble;

/** One customer, as conditions see them. */
public interface CustomerView {

    /** The value of a field of kind number or share; empty when unknown. */
    OptionalDouble number(CustomerField field);

    /** The value of a field of kind word; empty when unknown. */
    Optional<String> word(CustomerField field);
}
