/** What one side knows of a request and of its answer, read where its library keeps it. */
@NullMarked
package io.meshless.telemetry.message;

import org.jspecify.annotations.NullMarked;
