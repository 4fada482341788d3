package io.meshless.telemetry.cli.test;

import io.meshless.telemetry.cli.bench.NamedFiles;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.InvalidConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does a configuration do what its tests say? */
@Command(
    name = "test",
    header = "Runs the tests that stand beside a configuration.",
    description = {
      "%nA test gives bags to the configuration and names the series and lines that have to come"
          + " of them; each has a telemetry of its own. Files of tests end with"
          + " .telemetry-test.yaml; a service that loads the folder passes over them."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all tests pass", "1:a test fails", "2:the tests could not run"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry test samples/bookinfo/telemetry",
      "  telemetry test config shop.telemetry-test.yaml --format junit >report.xml",
      "  telemetry test config --update"
    })
public final class TestCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description = "The configuration: a file, folder or pattern.")
  private String path = "";

  @Parameters(
      index = "1..*",
      paramLabel = "CASES",
      description = "Files of tests; by default those in the configuration's folder.")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--update",
      description = "Write what came into the tests; look at it before you keep it.")
  private boolean update;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** How the outcomes are written. */
  enum Format {
    TEXT,
    JUNIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A command for this shell. */
  public TestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ConfigSnapshot configuration = Sources.of(List.of(path), shell).read();
    List<TestRun> runs =
        files().stream()
            .map(file -> new TestRun(configuration, service, TestFileReader.read(file)))
            .toList();
    return update ? update(runs) : tell(runs.stream().flatMap(run -> run.run().stream()).toList());
  }

  private int update(List<TestRun> runs) {
    try {
      for (TestRun run : runs) {
        Update.write(run.path(), run.came());
        shell.out().println("updated " + run.path());
      }
      return ExitCode.OK;
    } catch (InvalidConfigException e) {
      return Refusal.tell(e, shell);
    }
  }

  private int tell(List<Outcome> outcomes) {
    if (format == Format.JUNIT) {
      OutcomeReport.junit(outcomes, shell);
    } else {
      OutcomeReport.text(outcomes, shell);
    }
    return outcomes.stream().anyMatch(Outcome::hasFailed) ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private List<Path> files() {
    List<Path> files =
        cases.isEmpty()
            ? beside()
            : cases.stream().flatMap(argument -> NamedFiles.of(argument).stream()).toList();
    if (files.isEmpty()) {
      throw new CannotRunException("there is no *.telemetry-test.yaml beside " + path);
    }
    return files;
  }

  private List<Path> beside() {
    Path first = NamedFiles.of(path).get(0);
    Path folder = Files.isDirectory(first) ? first : first.resolveSibling("");
    try (Stream<Path> files = Files.walk(folder.toString().isEmpty() ? Path.of(".") : folder)) {
      return files.filter(NamedFiles::isTest).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CannotRunException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
