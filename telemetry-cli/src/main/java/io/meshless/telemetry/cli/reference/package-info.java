/** The reference on a terminal: attributes, functions, kinds and problems, from the same pages. */
@NullMarked
package io.meshless.telemetry.cli.reference;

import org.jspecify.annotations.NullMarked;
