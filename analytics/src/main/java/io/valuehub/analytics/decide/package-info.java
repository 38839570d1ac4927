/**
 * Which action, if any, raises a customer's value most, who must not be contacted, and the ids that make an action
 * happen once.
 */
package io.valuehub.analytics.decide;
