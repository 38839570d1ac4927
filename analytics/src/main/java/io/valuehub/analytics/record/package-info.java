/** Canonical records: what every source is turned into, whatever its platform. */
package io.valuehub.analytics.record;
