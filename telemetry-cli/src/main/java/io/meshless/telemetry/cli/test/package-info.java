/** {@code telemetry test}: unit tests of a configuration, written beside it. */
@NullMarked
package io.meshless.telemetry.cli.test;

import org.jspecify.annotations.NullMarked;
