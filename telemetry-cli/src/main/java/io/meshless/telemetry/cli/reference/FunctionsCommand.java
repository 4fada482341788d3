package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.cli.shell.Columns;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.expression.function.Function;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What can expressions call? */
@Command(
    name = "functions",
    header = "Lists the functions that expressions may call.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  telemetry functions startsWith")
public final class FunctionsCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of one of them.")
  private String name = "";

  /** A command for this shell. */
  public FunctionsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!name.isEmpty() && Function.find(name) == null) {
      throw Unknown.name("function", name, Function.names());
    }
    Columns.print(
        Stream.of(Function.values())
            .filter(function -> name.isEmpty() || function.text().equals(name))
            .map(FunctionsCommand::row)
            .toList(),
        shell);
    return ExitCode.OK;
  }

  private static List<String> row(Function function) {
    String result =
        function.result() == ValueType.UNSPECIFIED
            ? "Gives what both values are. "
            : "Gives " + function.result() + ". ";
    return List.of(function.example(), result + function.meaning());
  }
}
