/**
 * What single customers will do next, learned from what customers in the same state did before: order or not within a
 * window, when, for how much, more or less than lately; and which prospects will order at all. Each prediction is
 * chosen out of fold among naive baselines, a penalised regression and boosted trees, is calibrated, and says on what it
 * stands.
 */
package io.valuehub.analytics.predict;
