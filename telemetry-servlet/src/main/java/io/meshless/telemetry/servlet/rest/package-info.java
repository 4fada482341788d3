/** Tells the filter which Jakarta REST resource method a request matched. */
@NullMarked
package io.meshless.telemetry.servlet.rest;

import org.jspecify.annotations.NullMarked;
