package io.meshless.telemetry.cli.graph;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.ConfigurationArguments;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.compile.CompiledConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What sends what where? */
@Command(
    name = "graph",
    header = "Draws rules, instances, handlers and metrics.",
    description = {
      "%nWhat a rule sends to which handler, and which metrics come of it, in the language of"
          + " Mermaid, which Markdown shows, or of Graphviz."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the drawing was written",
      "1:the configuration has an error",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry graph samples/bookinfo/telemetry/new_telemetry.yaml",
      "  telemetry graph config --format dot | dot -Tsvg >config.svg"
    })
public final class GraphCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final ConfigurationArguments configuration = new ConfigurationArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Drawing format = Drawing.MERMAID;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** A command for this shell. */
  public GraphCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    CompiledConfiguration compiled = service.compile(configuration.source(shell).read());
    if (service.refuses(compiled)) {
      return Refusal.tell(compiled, shell);
    }
    try (BenchPlan bench = new BenchPlan(compiled, service)) {
      shell.out().print(format.of(GraphReader.of(bench.plan())));
    }
    return ExitCode.OK;
  }
}
