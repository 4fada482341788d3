package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.cli.shell.Columns;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is known of a request? */
@Command(
    name = "attributes",
    header = "Lists the attributes that expressions may read.",
    description =
        "%nWith a text those that have it in their name or meaning; with a whole name all"
            + " that is known of it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  telemetry attributes workload", "  telemetry attributes response.code"})
public final class AttributesCommand implements Callable<Integer> {
  private static final List<String> HEADS =
      List.of("type", "meaning", "example", "set by", "as a label");

  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "A part of a name or meaning.")
  private String text = "";

  /** A command for this shell. */
  public AttributesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<List<String>> all =
        Page.of("attributes.md").sections().stream()
            .flatMap(section -> section.rows().stream())
            .toList();
    List<List<String>> exact = all.stream().filter(row -> row.get(0).equals(text)).toList();
    if (exact.isEmpty()) {
      list(all);
    } else {
      tell(exact.get(0));
    }
    return ExitCode.OK;
  }

  private void list(List<List<String>> all) {
    List<List<String>> found =
        all.stream()
            .filter(row -> row.get(0).contains(text) || row.get(2).contains(text))
            .map(row -> row.subList(0, 3))
            .toList();
    if (found.isEmpty()) {
      throw Unknown.name("attribute", text, all.stream().map(row -> row.get(0)).toList());
    }
    Columns.print(found, shell);
  }

  private void tell(List<String> row) {
    shell.out().println(row.get(0));
    for (int i = 0; i < HEADS.size(); i++) {
      String value = row.get(i + 1);
      if (!value.isEmpty()) {
        Columns.print(List.of(List.of("  " + HEADS.get(i), value)), shell);
      }
    }
  }
}
