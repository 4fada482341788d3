package io.meshless.telemetry.cli.eval;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Expressions, one after another. */
@Command(
    name = "repl",
    header = "Reads expressions and says what they give, until it is left.",
    description = {
      "%nA line that begins with a colon is for the shell: :help lists what it understands. On a"
          + " terminal lines can be edited and called back, and the tab key completes attributes,"
          + " functions and commands."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  telemetry repl --bag request.json")
public final class ReplCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--bag",
      paramLabel = "FILE",
      description = "The attributes to begin with, a JSON object. None by default.")
  private @Nullable String bag;

  @Mixin private final LanguageOptions language = new LanguageOptions();

  /** A command for this shell. */
  public ReplCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    AttributeVocabulary vocabulary = language.vocabulary(shell);
    Session session =
        new Session(shell, vocabulary, new Evaluated(shell, vocabulary, language.reads()));
    if (bag != null) {
      session.load(bag);
    }
    try (InputLines lines = lines(session)) {
      String line = lines.next();
      while (line != null && session.take(line.strip())) {
        shell.flush();
        line = lines.next();
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CannotRunException("standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private InputLines lines(Session session) throws IOException {
    return shell.isTerminal()
        ? new EditedLines(TerminalBuilder.builder().system(true).dumb(true).build(), session)
        : new PlainLines(shell.in());
  }
}
