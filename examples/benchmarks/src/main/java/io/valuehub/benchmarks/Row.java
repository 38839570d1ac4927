package io.valuehub.benchmarks;

/**
 * One line of the table. Medians where something ran several times.
 *
 * @param what was measured
 * @param target what it must hold, in words; empty when it is for comparison
 * @param wall seconds
 * @param cpu seconds; NaN for kernels
 * @param peak megabytes; NaN for kernels
 * @param detail what came out
 */
record Row(String what, String target, double wall, double cpu, double peak, String detail) {}
