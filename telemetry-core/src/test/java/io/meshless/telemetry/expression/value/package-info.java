@NullMarked
package io.meshless.telemetry.expression.value;

import org.jspecify.annotations.NullMarked;
