/**
 * Istio Mixer's telemetry model inside the JVM.
 *
 * <p><b>Attributes</b> of a request meet <b>rules</b>; a rule that matches builds <b>instances</b>
 * from <b>templates</b> and gives them to <b>handlers</b>.
 *
 * <pre>
 *  each request   servlet / HTTP client / Telemetry.record
 *                         |
 *                     attribute ----&gt; rule ------&gt; template -----&gt; handler ----&gt; Micrometer registry
 *                      (bag)         (match)      (instance)                     JSON line, SLF4J event
 *                                       ^             ^
 *                                       +- expression +
 *                                               ^
 *  at start, and on reload       yaml -&gt; config-+   compiled once into an immutable plan
 * </pre>
 */
@NullMarked
package io.meshless.telemetry;

import org.jspecify.annotations.NullMarked;
