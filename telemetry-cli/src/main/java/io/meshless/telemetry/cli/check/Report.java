package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.shell.Shell;

/** Writes what was found, in one format. Stateless. */
interface Report {
  void write(Checked checked, Shell shell);
}
