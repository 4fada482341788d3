/** What expressions cost, beside other ways to say the same. */
@NullMarked
package io.meshless.telemetry.expression;

import org.jspecify.annotations.NullMarked;
