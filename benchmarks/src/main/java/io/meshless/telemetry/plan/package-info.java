/** What plans cost, by their size. */
@NullMarked
package io.meshless.telemetry.plan;

import org.jspecify.annotations.NullMarked;
