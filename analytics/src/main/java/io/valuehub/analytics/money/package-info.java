/** Amounts of one currency in another. */
package io.valuehub.analytics.money;
