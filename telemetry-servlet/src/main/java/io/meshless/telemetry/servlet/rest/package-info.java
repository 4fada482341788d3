/** Tells the filter which resource method of Jakarta REST a request went to. */
@NullMarked
package io.meshless.telemetry.servlet.rest;

import org.jspecify.annotations.NullMarked;
