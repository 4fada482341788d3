/** What a record costs, beside what one would write by hand. */
@NullMarked
package io.meshless.telemetry.benchmark;

import org.jspecify.annotations.NullMarked;
