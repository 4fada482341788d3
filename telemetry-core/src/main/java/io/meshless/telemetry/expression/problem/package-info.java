/** What is told about an expression that is wrong, or probably not meant as it is written. */
@NullMarked
package io.meshless.telemetry.expression.problem;

import org.jspecify.annotations.NullMarked;
