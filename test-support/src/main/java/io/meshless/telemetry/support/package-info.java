/** What the tests of several modules need: generated input, and data that stands outside. */
@NullMarked
package io.meshless.telemetry.support;

import org.jspecify.annotations.NullMarked;
