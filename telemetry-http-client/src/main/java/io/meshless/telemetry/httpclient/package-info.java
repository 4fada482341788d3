/** Turns each call of the JDK's HTTP client into a bag of attributes, seen from the caller. */
@NullMarked
package io.meshless.telemetry.httpclient;

import org.jspecify.annotations.NullMarked;
