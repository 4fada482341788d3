/** The shapes of data that handlers accept, and how their instances are built from attributes. */
@NullMarked
package io.meshless.telemetry.template;

import org.jspecify.annotations.NullMarked;
