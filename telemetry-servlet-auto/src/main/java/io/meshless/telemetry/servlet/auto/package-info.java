/** Telemetry in any web application that has this jar, configured without code. */
@NullMarked
package io.meshless.telemetry.servlet.auto;

import org.jspecify.annotations.NullMarked;
