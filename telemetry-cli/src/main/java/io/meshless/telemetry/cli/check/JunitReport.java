package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.shell.JunitXml;
import io.meshless.telemetry.cli.shell.JunitXml.Case;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A test case for each file, which fails with the problems that count. */
final class JunitReport implements Report {
  @Override
  public void write(Checked checked, Shell shell) {
    List<Case> cases = new ArrayList<>();
    checked.files().forEach(file -> cases.add(of(file, checked.problemsOf(file), checked)));
    List<ConfigProblem> elsewhere = checked.problemsOf("");
    if (cases.isEmpty() || !elsewhere.isEmpty()) {
      cases.add(of("configuration", elsewhere, checked));
    }
    JunitXml.write("telemetry check", cases, shell.out());
  }

  private static Case of(String name, List<ConfigProblem> problems, Checked checked) {
    List<ConfigProblem> failures =
        problems.stream().filter(checked.threshold()::isReachedBy).toList();
    List<ConfigProblem> others =
        problems.stream().filter(problem -> !failures.contains(problem)).toList();
    String first = failures.isEmpty() ? "" : failures.get(0).what();
    return new Case(name, first, text(failures), text(others));
  }

  private static String text(List<ConfigProblem> problems) {
    return problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n\n"));
  }
}
