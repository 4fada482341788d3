/** Reads YAML text into resources that know their file, line and column. */
@NullMarked
package io.meshless.telemetry.yaml;

import org.jspecify.annotations.NullMarked;
