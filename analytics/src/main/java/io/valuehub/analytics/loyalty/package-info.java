/** The shop's own loyalty programme: what points a customer has and why, and which tier they are in. */
package io.valuehub.analytics.loyalty;
