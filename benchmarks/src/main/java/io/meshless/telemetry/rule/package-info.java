/** What plans cost, by their size. */
@NullMarked
package io.meshless.telemetry.rule;

import org.jspecify.annotations.NullMarked;
