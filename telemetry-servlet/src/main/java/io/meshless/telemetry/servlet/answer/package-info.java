/**
 * How the page and the metrics are answered: to so many at a time, and for so long. Not exported.
 */
@NullMarked
package io.meshless.telemetry.servlet.answer;

import org.jspecify.annotations.NullMarked;
