package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.SourceLocation;
import java.io.PrintStream;

/** Workflow commands: annotations that GitHub shows beside the lines, and a line that counts. */
final class GithubReport implements Report {
  @Override
  public void write(Checked checked, Shell shell) {
    checked.problems().forEach(problem -> write(problem, shell.out()));
    shell.out().println(checked.counts().summary(checked.problems()));
  }

  private static void write(ConfigProblem problem, PrintStream out) {
    String command =
        switch (problem.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO -> "notice";
        };
    StringBuilder line = new StringBuilder("::" + command + " ");
    SourceLocation location = problem.location();
    if (location != null) {
      line.append("file=").append(property(location.source()));
      line.append(",line=").append(location.line()).append(",col=").append(location.column());
      line.append(',');
    }
    line.append("title=").append(property(problem.code()));
    out.println(line.append("::").append(data(Words.of(problem))));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
