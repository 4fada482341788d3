/** What commands have of the shell that runs them: streams, colours, exit codes. */
@NullMarked
package io.meshless.telemetry.cli.shell;

import org.jspecify.annotations.NullMarked;
