/** From the tree of an expression to the types of its nodes. */
@NullMarked
package io.meshless.telemetry.expression.type;

import org.jspecify.annotations.NullMarked;
