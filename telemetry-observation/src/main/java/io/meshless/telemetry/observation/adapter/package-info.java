/**
 * How each library keeps request and answer in its context: one class for each, which is loaded
 * only where the library is.
 */
@NullMarked
package io.meshless.telemetry.observation.adapter;

import org.jspecify.annotations.NullMarked;
