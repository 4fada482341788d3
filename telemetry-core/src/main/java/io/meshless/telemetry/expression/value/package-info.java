/** Texts that stand for values, read and compared as the reference's libraries did. */
@NullMarked
package io.meshless.telemetry.expression.value;

import org.jspecify.annotations.NullMarked;
