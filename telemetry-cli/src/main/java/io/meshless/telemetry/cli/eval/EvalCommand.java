package io.meshless.telemetry.cli.eval;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.cli.bench.Bags;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What does an expression give? */
@Command(
    name = "eval",
    header = "Says what an expression gives.",
    description = {
      "%nIts value, its type, and what each of its parts came to; or what is wrong with it. Values"
          + " that may be secrets are shown as a label or line would show them."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it gives a value",
      "1:it is wrong, or fails for this bag",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry eval 'source.workload.name | \"unknown\"'",
      "  telemetry eval 'milliseconds(response.duration) > 100' --bag request.json"
    })
public final class EvalCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "EXPR", description = "The expression, in quotes of the shell.")
  private String expression = "";

  @Option(
      names = "--bag",
      paramLabel = "FILE",
      description = "The attributes it reads, a JSON object; - is standard input. None by default.")
  private @Nullable String bag;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "The type it has to have: ${COMPLETION-CANDIDATES}.")
  private @Nullable ValueType type;

  @Mixin private final LanguageOptions language = new LanguageOptions();

  /** A command for this shell. */
  public EvalCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    AttributeVocabulary vocabulary = language.vocabulary(shell);
    AttributeBag read =
        bag == null ? AttributeBag.empty() : Bags.read(Bags.text(bag, shell), vocabulary);
    return new Evaluated(shell, vocabulary, language.reads()).tell(expression, type, read)
        ? ExitCode.OK
        : ExitCode.PROBLEMS;
  }
}
