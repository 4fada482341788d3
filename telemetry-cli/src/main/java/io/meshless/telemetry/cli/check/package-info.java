/** {@code telemetry check}: is a configuration right, told to people and to tools. */
@NullMarked
package io.meshless.telemetry.cli.check;

import org.jspecify.annotations.NullMarked;
