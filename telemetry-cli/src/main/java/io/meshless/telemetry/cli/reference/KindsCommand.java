package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.cli.reference.Page.Section;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.Columns;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What may a configuration say? */
@Command(
    name = "kinds",
    header = "Lists the kinds of resources, or the fields of one.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  telemetry kinds prometheus", "  telemetry kinds rule.actions"})
public final class KindsCommand implements Callable<Integer> {
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\(#");

  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND[.FIELD]",
      description = "A kind, or a field of it, at any depth.")
  private String path = "";

  /** A command for this shell. */
  public KindsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Page page = Page.of("configuration.md");
    List<Section> kinds = page.sections().stream().filter(KindsCommand::isKind).toList();
    if (path.isEmpty()) {
      Columns.print(
          kinds.stream().map(kind -> List.of(kind.title(), kind.meaning())).toList(), shell);
      return ExitCode.OK;
    }
    String[] names = path.split("\\.");
    Section section =
        kinds.stream()
            .filter(kind -> kind.title().equals(names[0]))
            .findFirst()
            .orElseThrow(
                () -> Unknown.name("kind", names[0], kinds.stream().map(Section::title).toList()));
    follow(page, section, names);
    return ExitCode.OK;
  }

  /** A kind has a table of fields, or says that it has none. */
  private static boolean isKind(Section section) {
    boolean hasFields =
        section.lines().stream()
            .anyMatch(line -> line.startsWith("| field ") || line.equals("It has no fields."));
    return section.depth() == 2 && hasFields;
  }

  private void follow(Page page, Section kind, String[] names) {
    Section section = kind;
    for (int i = 1; i < names.length; i++) {
      List<String> row = row(section, names[i]);
      Optional<Section> below = below(page, row);
      if (below.isEmpty() || i == names.length - 1) {
        tell(row);
      }
      if (below.isEmpty()) {
        if (i < names.length - 1) {
          throw Unknown.name("field", names[i + 1], List.of());
        }
        return;
      }
      section = below.get();
    }
    if (names.length == 1) {
      shell.out().println(shell.in(Colour.STRONG, section.title()) + ": " + section.meaning());
    }
    Columns.print(section.rows().stream().map(KindsCommand::inShort).toList(), shell);
  }

  private static List<String> row(Section section, String field) {
    return section.rawRows().stream()
        .filter(row -> snake(row.get(0).replace("`", "")).equals(snake(field)))
        .findFirst()
        .orElseThrow(
            () ->
                Unknown.name(
                    "field", field, section.rows().stream().map(row -> row.get(0)).toList()));
  }

  /** A field has two names that mean the same. */
  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Optional<Section> below(Page page, List<String> row) {
    Matcher link = LINK.matcher(row.get(1));
    return link.find() ? page.section(link.group(1)) : Optional.empty();
  }

  private void tell(List<String> raw) {
    List<String> row = Page.plain(raw);
    shell.out().println(shell.in(Colour.STRONG, row.get(0)) + ": " + row.get(1));
    Columns.print(List.of(List.of(" ", row.get(3))), shell);
    if (!row.get(2).isEmpty()) {
      shell.out().println("   Default: " + row.get(2));
    }
  }

  private static List<String> inShort(List<String> row) {
    String fallback = row.get(2).isEmpty() ? "" : " Default: " + row.get(2) + ".";
    String value = row.get(1).substring(0, 1).toUpperCase(Locale.ROOT) + row.get(1).substring(1);
    return List.of(row.get(0), value + ". " + row.get(3) + fallback);
  }
}
