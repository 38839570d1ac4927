package io.valuehub.routes.report;

/**
 * Whether as many people are held out as were meant to be.
 *
 * @param treatedPeople people with decisions to act
 * @param heldOutPeople people held out
 * @param inBoth people who were both, e.g. found to be one person only later; not compared
 * @param shareMeant that was to be held out
 * @param pValue how probable such groups are by chance (chi-square); null when nobody was to be held out
 * @param mismatch whether that is less than 0.001, so that nothing may be compared
 */
public record GroupCheck(
        long treatedPeople, long heldOutPeople, long inBoth, double shareMeant, Double pValue, boolean mismatch) {}
