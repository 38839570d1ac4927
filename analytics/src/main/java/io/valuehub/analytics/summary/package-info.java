/**
 * What the models need to know of each customer: how many purchases, when, and worth how much. Built from a stream of
 * orders sorted by customer, as of a given date.
 */
package io.valuehub.analytics.summary;
