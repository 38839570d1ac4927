package io.valuehub.analytics.record;

/** What every source is translated to. Components that may be null say so; null means "not known". */
public sealed interface CanonicalRecord
        permits Customer, Order, Refund, Product, Consent, Feedback, Event, Spend, Rate, Total, Notice {

    /** Identity of the record at its source. */
    SourceId id();
}
