/** Helpers for tests: a handler that remembers, a clock that stands still, assertions. */
@NullMarked
package io.meshless.telemetry.testkit;

import org.jspecify.annotations.NullMarked;
