package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.bench.ConfigurationArguments;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Is a configuration right? */
@Command(
    name = "check",
    header = "Says whether a configuration is right.",
    description = {
      "%nTells every problem with its place and its mend, in the words of the service, and counts"
          + " what the configuration has. Nothing is started and no file is written."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing reaches --fail-on", "1:something does", "2:the check could not run"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry check samples/bookinfo/telemetry",
      "  telemetry check --fail-on warning --format github 'config/**/*.yaml'",
      "  helm template shop | telemetry check --stdin-name shop -"
    })
public final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final ConfigurationArguments configuration = new ConfigurationArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "What makes the check fail: ${COMPLETION-CANDIDATES}. Default: error, and never with"
              + " --lenient.")
  private @Nullable Threshold failOn;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--stdin-name",
      paramLabel = "NAME",
      description = "What problems call standard input. Default: ${DEFAULT-VALUE}.")
  private String inputName = Sources.STANDARD_INPUT_NAME;

  @Option(
      names = "--watch",
      description = "Check again whenever the files change, until the command is interrupted.")
  private boolean watch;

  /** A command for this shell. */
  public CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (watch && configuration.haveStandardInput()) {
      throw new CannotRunException("standard input cannot be watched");
    }
    ConfigSource source = configuration.source(shell, inputName);
    return watch ? new Watching(shell).checkAgain(source, () -> check(source)) : check(source);
  }

  private int check(ConfigSource source) {
    Checked checked = checked(source.read());
    format.report().write(checked, shell);
    return checked.hasFailed() ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private Checked checked(ConfigSnapshot snapshot) {
    CompiledConfiguration compiled = service.compile(snapshot);
    List<String> files =
        Stream.concat(
                snapshot.resources().stream()
                    .flatMap(resource -> Stream.ofNullable(resource.location()))
                    .map(location -> location.source()),
                compiled.problems().stream().map(Checked::file))
            .filter(file -> !file.isEmpty())
            .distinct()
            .sorted()
            .toList();
    return new Checked(files, compiled.problems(), compiled.counts(), threshold());
  }

  private Threshold threshold() {
    if (failOn != null) {
      return failOn;
    }
    return service.isLenient() ? Threshold.NEVER : Threshold.ERROR;
  }
}
