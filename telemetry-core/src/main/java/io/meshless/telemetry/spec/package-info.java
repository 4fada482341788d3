/** Resources that a program describes instead of a file, a type for each built-in kind. */
@NullMarked
package io.meshless.telemetry.spec;

import org.jspecify.annotations.NullMarked;
