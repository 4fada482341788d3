/** Makes documentation of the kinds of every module, of the tables that the readers use. */
@NullMarked
package io.meshless.telemetry.reference;

import org.jspecify.annotations.NullMarked;
