package io.meshless.telemetry.cli.explain;

import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.stream.Collectors;

/** Colours the text of an explanation: rules by what became of them, what results, and the rest. */
final class ExplanationColours {
  private ExplanationColours() {}

  static String in(Shell shell, String explanation) {
    return shell.hasColours()
        ? explanation
            .lines()
            .map(line -> line(shell, line))
            .collect(Collectors.joining("\n", "", "\n"))
        : explanation;
  }

  private static String line(Shell shell, String line) {
    if (line.startsWith(" ")) {
      return line.contains(" -> ") && line.startsWith("      ")
          ? shell.in(Colour.FAINT, line)
          : line;
    }
    if (line.endsWith(": matched")) {
      return shell.in(Colour.GOOD, line);
    }
    return line.contains(": match failed")
        ? shell.in(Colour.DOUBTFUL, line)
        : shell.in(Colour.STRONG, line);
  }
}
