/** What the called side and the calling side of an HTTP request have in common. */
@NullMarked
package io.meshless.telemetry.http;

import org.jspecify.annotations.NullMarked;
