package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.ProblemColours;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ProblemReport;
import java.util.List;

/** What commands say that need a configuration which runs, and get one with errors. */
public final class Refusal {
  private Refusal() {}

  /** Tells the problems on standard error; gives the exit code. */
  public static int tell(InvalidConfigException refused, Shell shell) {
    // The exception counts in the last line of its message.
    String message = String.valueOf(refused.getMessage());
    return tell(refused.problems(), message.substring(message.lastIndexOf('\n') + 1), shell);
  }

  /** The same for a configuration that was compiled only. */
  public static int tell(CompiledConfiguration refused, Shell shell) {
    return tell(refused.problems(), refused.counts().summary(refused.problems()), shell);
  }

  private static int tell(List<ConfigProblem> problems, String summary, Shell shell) {
    ProblemReport.first(problems)
        .forEach(problem -> shell.err().println(ProblemColours.in(shell, problem) + "\n"));
    shell.err().println("refused: " + summary + "; --lenient leaves out what is wrong");
    return ExitCode.PROBLEMS;
  }
}
