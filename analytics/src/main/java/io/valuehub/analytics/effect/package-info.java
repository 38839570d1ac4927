/** What actions change: learned from decisions whose actions were chosen at random, at least in part. */
package io.valuehub.analytics.effect;
