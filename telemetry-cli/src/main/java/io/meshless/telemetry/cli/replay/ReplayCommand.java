package io.meshless.telemetry.cli.replay;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.Playback;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.cli.traffic.Traffic;
import io.meshless.telemetry.cli.traffic.TrafficOptions;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.RuleStatus;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What would have been recorded? */
@Command(
    name = "replay",
    header = "Says what would have been recorded for the traffic of a log.",
    description = {
      "%nPrints the scrape, then which rules fired, the series with the highest numbers, the first"
          + " lines, and what failed. Nothing is written elsewhere, and memory does not grow with"
          + " the traffic."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the traffic was replayed",
      "1:the configuration has an error",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry replay samples/bookinfo/telemetry/new_telemetry.yaml --from access.log",
      "  telemetry replay config --no-scrape --from json.log --map status=response.code"
    })
public final class ReplayCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "PATH", description = "The configuration: a file, folder or pattern.")
  private String path = "";

  @Mixin private final TrafficOptions from = new TrafficOptions();

  @Option(names = "--no-scrape", negatable = true, description = "Leaves out the scrape.")
  private boolean withScrape = true;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many of the highest series are told. Default: ${DEFAULT-VALUE}.")
  private int top = 10;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "How many of the lines are told. Default: ${DEFAULT-VALUE}.")
  private int lines = 10;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** A command for this shell. */
  public ReplayCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!from.isGiven()) {
      throw new CannotRunException("--from is missing: the log that is replayed");
    }
    ConfigSnapshot snapshot = Sources.of(List.of(path), shell).read();
    try (Playback playback = new Playback(snapshot, service, lines);
        BenchPlan bench = new BenchPlan(service.compile(snapshot), service)) {
      Traffic traffic = new Traffic(from, bench.plan(), shell);
      traffic.forEach(playback::record);
      tell(playback);
      traffic.tellCounts();
      return ExitCode.OK;
    } catch (InvalidConfigException e) {
      return Refusal.tell(e, shell);
    }
  }

  private void tell(Playback playback) {
    TopSeries highest = new TopSeries(top);
    playback.scrape(
        line -> {
          highest.look(line);
          if (withScrape) {
            shell.out().println(line);
          }
        });
    tellRules(playback.rules());
    shell.head("highest series");
    highest
        .sorted()
        .forEach(s -> shell.out().println("%,14.0f  %s".formatted(s.number(), s.series())));
    shell.head("lines: %,d".formatted(playback.lineCount()));
    playback.firstLines().forEach(line -> shell.out().println("  " + ShownText.of(line)));
    List<FailureStatus> failures = playback.failures();
    if (!failures.isEmpty()) {
      shell.head("failures");
      failures.forEach(
          f -> shell.out().println("%,14d  %s: %s".formatted(f.count(), f.where(), f.reason())));
    }
  }

  /** An empty scrape alone does not say whether any rule was asked. */
  private void tellRules(List<RuleStatus> rules) {
    shell.head("records for which each rule fired");
    rules.forEach(rule -> shell.out().println("%,14d  %s".formatted(rule.matches(), rule.name())));
    if (rules.stream().allMatch(rule -> rule.matches() == 0)) {
      shell.out().println("None fired: telemetry explain --bag says why, for one record.");
    }
  }
}
