package io.meshless.telemetry.benchmark.report;

/**
 * What one benchmark came to.
 *
 * @param nanos processor time of an operation
 * @param clockNanos time on the clock of an operation of one thread
 * @param bytes allocated by an operation
 */
record Measured(double nanos, double clockNanos, double bytes) {}
