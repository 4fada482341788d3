package io.meshless.telemetry.cli.eval;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Expressions, one after another. */
@Command(
    name = "repl",
    header = "Reads expressions and says what they give, until it is left.",
    description = {
      "%nA line that begins with a colon is for the shell: :help lists what it understands."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  telemetry repl --bag request.json")
public final class ReplCommand implements Callable<Integer> {
  private static final String PROMPT = "telemetry> ";

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
    try {
      read(session);
    } catch (IOException e) {
      throw new CannotRunException("standard input cannot be read: " + e.getMessage(), e);
    }
    return ExitCode.OK;
  }

  private void read(Session session) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    prompt();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!session.take(line.strip())) {
        return;
      }
      prompt();
    }
  }

  private void prompt() {
    if (shell.isTerminal()) {
      shell.out().print(shell.in(Colour.STRONG, PROMPT));
    }
    shell.flush();
  }
}
