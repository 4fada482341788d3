/**
 * Mixer's telemetry model inside the JVM: <b>attributes</b> of a request meet <b>rules</b>; a rule
 * that matches builds <b>instances</b> from <b>templates</b> and gives them to <b>handlers</b>.
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
