/**
 * The command {@code telemetry}: every question about a configuration, answered without a service.
 * The same loader, compiler and plan as in the service do the work; the commands have no checks of
 * their own. A new command is a class in a package of its own and a line in {@link
 * io.meshless.telemetry.cli.Commands}.
 */
@NullMarked
package io.meshless.telemetry.cli;

import org.jspecify.annotations.NullMarked;
