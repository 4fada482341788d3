/** Runs the benchmarks against their targets, and shows what came out. */
@NullMarked
package io.meshless.telemetry.benchmark.report;

import org.jspecify.annotations.NullMarked;
