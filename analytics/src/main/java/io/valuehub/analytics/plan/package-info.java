/**
 * What an action is worth in the long run: customers move between states as they buy, wait and leave, and today's action
 * changes where they are tomorrow.
 */
package io.valuehub.analytics.plan;
