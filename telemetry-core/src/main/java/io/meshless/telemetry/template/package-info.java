/** Shapes of data that handlers accept, and how an instance of each is built from attributes. */
@NullMarked
package io.meshless.telemetry.template;

import org.jspecify.annotations.NullMarked;
