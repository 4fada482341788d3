/** Describes resources in code instead of a file, with a type for each built-in kind. */
@NullMarked
package io.meshless.telemetry.spec;

import org.jspecify.annotations.NullMarked;
