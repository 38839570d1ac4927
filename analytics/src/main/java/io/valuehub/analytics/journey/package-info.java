/** Campaigns of several steps: what a person's next step is, when it is due, and what ends their journey. */
package io.valuehub.analytics.journey;
