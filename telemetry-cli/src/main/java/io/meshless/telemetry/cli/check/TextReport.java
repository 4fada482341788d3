package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.shell.ProblemColours;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ProblemReport;

/** The problems in full, in the words of the service, and a line that counts. */
final class TextReport implements Report {
  @Override
  public void write(Checked checked, Shell shell) {
    ProblemReport.first(checked.problems())
        .forEach(problem -> shell.out().println(ProblemColours.in(shell, problem) + "\n"));
    shell.out().println(checked.counts().summary(checked.problems()));
  }
}
