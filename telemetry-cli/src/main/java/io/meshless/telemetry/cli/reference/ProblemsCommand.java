package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.cli.reference.Page.Section;
import io.meshless.telemetry.cli.shell.Columns;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.ProblemColours;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What does a code mean? */
@Command(
    name = "problems",
    header = "Lists the codes of problems, or shows an example of one.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  telemetry problems unknown-attribute")
public final class ProblemsCommand implements Callable<Integer> {
  private static final Pattern SEVERITY = Pattern.compile("\\b(error|warning|info)\\[");

  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "A code, as problems show it.")
  private String code = "";

  /** A command for this shell. */
  public ProblemsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Page page = Page.of("problems.md");
    if (code.isEmpty()) {
      Columns.print(page.sections().stream().map(ProblemsCommand::row).toList(), shell);
      return ExitCode.OK;
    }
    Section section =
        page.section(code)
            .orElseThrow(
                () ->
                    Unknown.name(
                        "problem", code, page.sections().stream().map(Section::title).toList()));
    shell.out().println(ProblemColours.in(shell, section.code()));
    return ExitCode.OK;
  }

  private static List<String> row(Section section) {
    String[] lines = section.code().split("\n");
    Matcher severity = SEVERITY.matcher(lines[0]);
    return List.of(
        section.title(),
        severity.find() ? severity.group(1) : "",
        lines.length > 1 ? lines[1].strip() : "");
  }
}
