/** Every client calling every server, each side counted and compared with what was sent. */
@NullMarked
package io.meshless.telemetry.application.matrix;

import org.jspecify.annotations.NullMarked;
