/** What readers of texts and of other APIs need: places, problems that have an end, translators. */
@NullMarked
package io.meshless.telemetry.config.reading;

import org.jspecify.annotations.NullMarked;
