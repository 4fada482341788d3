/** The worked example of docs/extending.md. */
@NullMarked
package io.meshless.telemetry.testkit.example;

import org.jspecify.annotations.NullMarked;
