package io.meshless.telemetry.cli.test;

import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.JunitXml;
import io.meshless.telemetry.cli.shell.JunitXml.Case;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.List;

/** Tells what came of tests: {@code -} was wanted, {@code +} came. */
final class OutcomeReport {
  private OutcomeReport() {}

  static void text(List<Outcome> outcomes, Shell shell) {
    for (Outcome outcome : outcomes) {
      String title = outcome.file() + ": " + outcome.name();
      if (outcome.hasFailed()) {
        shell.out().println(shell.in(Colour.BAD, "FAIL") + "  " + title);
        outcome.differences().forEach(line -> shell.out().println("  " + coloured(line, shell)));
      } else {
        shell.out().println(shell.in(Colour.GOOD, "ok") + "    " + title);
      }
    }
    long failed = outcomes.stream().filter(Outcome::hasFailed).count();
    shell
        .out()
        .println(
            outcomes.size()
                + (outcomes.size() == 1 ? " test, " : " tests, ")
                + (failed == 0 ? "all pass" : failed + " failed: - was wanted, + came"));
  }

  private static String coloured(String line, Shell shell) {
    String text = line.stripLeading();
    if (text.startsWith("- ")) {
      return shell.in(Colour.BAD, line);
    }
    return text.startsWith("+ ") ? shell.in(Colour.GOOD, line) : line;
  }

  static void junit(List<Outcome> outcomes, Shell shell) {
    List<Case> cases =
        outcomes.stream()
            .map(
                outcome ->
                    new Case(
                        outcome.file() + ": " + outcome.name(),
                        outcome.hasFailed() ? outcome.differences().get(0) + " differ" : "",
                        String.join("\n", outcome.differences()),
                        ""))
            .toList();
    JunitXml.write("telemetry test", cases, shell.out());
  }
}
