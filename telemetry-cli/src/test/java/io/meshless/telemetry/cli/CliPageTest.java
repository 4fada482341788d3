package io.meshless.telemetry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page about the command: {@code cli.md} of the test resources, with what each command prints
 * below it and the help of each. Run with {@code -Dtelemetry.rewrite=true} to write it anew.
 */
class CliPageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");
  private static final Path TEMPLATE = Path.of("src/test/resources/cli.md");
  private static final Pattern HELP = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final Pattern COMMAND =
      Pattern.compile("\\$ (?:(echo|printf) '([^']*)' \\| )?telemetry (.*)");
  private static final Pattern ENDLESS = Pattern.compile("telemetry serve .*|.* --watch( .*)?");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** Commands that the page does not show. */
  private static final List<String> UNSEEN = List.of("help", "generate-completion", "warm-up");

  @Test
  void pageIsCurrent() throws IOException {
    StringBuilder page = new StringBuilder();
    for (String line : Files.readAllLines(TEMPLATE)) {
      page.append(filled(line));
    }
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ telemetry serve samples/bookinfo/telemetry --port 0",
        "$ telemetry check --watch samples/bookinfo/telemetry"
      })
  void exampleWithoutEndIsRefusedInsteadOfRun(String line) {
    assertThatThrownBy(() -> filled(line))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("runs until it is interrupted");
  }

  @Test
  void everyCommandIsFoundByItsName() {
    try (Shell shell = Shell.ofProcess()) {
      assertThat(Commands.in(shell).getSubcommands().keySet())
          .filteredOn(name -> !name.equals("help"))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              name -> assertThat(Commands.of(shell, name).getSubcommands()).containsKey(name));
    }
  }

  @Test
  void everyCommandHasItsChapter() throws IOException {
    String page = Files.readString(TEMPLATE);
    try (Shell shell = Shell.ofProcess()) {
      assertThat(Commands.in(shell).getSubcommands().keySet())
          .filteredOn(name -> !UNSEEN.contains(name))
          .allSatisfy(
              name ->
                  assertThat(page)
                      .contains("## telemetry " + name + "\n")
                      .contains("{{" + name + "}}"));
    }
  }

  private static String filled(String line) {
    Matcher help = HELP.matcher(line);
    if (help.matches()) {
      return "```\n" + Ran.of(help.group(1), "--help").out() + "```\n";
    }
    Matcher command = COMMAND.matcher(line);
    return command.matches() ? line + "\n" + output(command) : line + "\n";
  }

  /** From the root of the project, as a person would. */
  private static String output(Matcher command) {
    List<String> arguments = new ArrayList<>();
    Matcher word = WORD.matcher(command.group(3));
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      arguments.add(text.startsWith("samples/") ? "../" + text : text);
    }
    String input = command.group(2) == null ? "" : command.group(2).replace("\\n", "\n");
    String line = "telemetry " + command.group(3);
    assertThat(line).as("runs until it is interrupted").doesNotMatch(ENDLESS);
    Ran ran =
        assertTimeoutPreemptively(
            PATIENCE, () -> Ran.on(input, arguments.toArray(String[]::new)), () -> line);
    // A page that is written anew shows no failure of ours.
    assertThat(ran.err()).as(line).doesNotContain("a mistake of the command itself");
    return (ran.out() + ran.err()).replace("../samples/", "samples/");
  }

  @Test
  void examplesOfTheHelpNameWhatIsThere() {
    Pattern path = Pattern.compile("(samples/\\S+)");
    try (Shell shell = Shell.ofProcess()) {
      Commands.in(shell)
          .getSubcommands()
          .forEach(
              (name, command) -> {
                String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
                if (!UNSEEN.contains(name)) {
                  assertThat(footer).as(name).contains("telemetry " + name);
                }
                assertThat(path.matcher(footer).results().map(found -> found.group(1)))
                    .allSatisfy(file -> assertThat(SharedFolder.root().resolve(file)).exists());
              });
    }
  }
}
