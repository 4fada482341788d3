/** Traffic that was recorded elsewhere: the lines of logs, read as bags of attributes. */
@NullMarked
package io.meshless.telemetry.cli.traffic;

import org.jspecify.annotations.NullMarked;
