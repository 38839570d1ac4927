/** Who belongs together: RFM scores, and rules in a closed grammar over documented fields. */
package io.valuehub.analytics.segment;
