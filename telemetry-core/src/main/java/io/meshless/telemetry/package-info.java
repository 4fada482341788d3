/**
 * Mixer's telemetry model inside the JVM: <b>rules</b> match the <b>attributes</b> of a request; a
 * rule that matches builds <b>instances</b> from <b>templates</b> and sends them to
 * <b>handlers</b>.
 *
 * <pre>
 * each request    servlet / http client / Telemetry.record
 *                        |
 *                    attribute ----> rule ------> template -----> handler ----> meters, lines
 *                     (bag)         (match)      (instance)
 *                                      ^             ^
 *                                      +- expression +
 *                                              ^
 * at start, and on reload       yaml -> config-+   compiled once into an immutable plan
 * </pre>
 *
 * Start at {@link io.meshless.telemetry.Telemetry}.
 */
@NullMarked
package io.meshless.telemetry;

import org.jspecify.annotations.NullMarked;
