/**
 * How many bytes request and response have. Begin with {@link
 * io.meshless.telemetry.servlet.body.BodyWatch}: {@link
 * io.meshless.telemetry.servlet.body.ObservedRequest} and {@link
 * io.meshless.telemetry.servlet.body.CountingResponse} tell it what goes through their streams.
 * What passes these by, forms and files, the container is asked for: {@link
 * io.meshless.telemetry.servlet.body.ContainerRequests}, {@link
 * io.meshless.telemetry.servlet.body.FileServlets}.
 *
 * <p>Not exported. Knows no other package of this module.
 */
@NullMarked
package io.meshless.telemetry.servlet.body;

import org.jspecify.annotations.NullMarked;
