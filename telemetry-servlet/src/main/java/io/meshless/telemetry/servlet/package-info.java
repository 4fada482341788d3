/** Turns each request of a servlet container into a bag of attributes. */
@NullMarked
package io.meshless.telemetry.servlet;

import org.jspecify.annotations.NullMarked;
