/** What a reader of texts needs: places in them, and a list of problems that has an end. */
@NullMarked
package io.meshless.telemetry.config.reading;

import org.jspecify.annotations.NullMarked;
