/** Applications as others write them, and what the filter has to tell of each request. */
@NullMarked
package io.meshless.telemetry.application;

import org.jspecify.annotations.NullMarked;
