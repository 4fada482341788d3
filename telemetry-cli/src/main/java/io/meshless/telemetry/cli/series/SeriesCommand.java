package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.ConfigurationArguments;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.cli.traffic.Traffic;
import io.meshless.telemetry.cli.traffic.TrafficOptions;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What will it cost? */
@Command(
    name = "series",
    header = "Says how many series the metrics will have, and why.",
    description = {
      "%nFor each metric its labels: constant, enumerable (the expression names all values),"
          + " bounded (as many as the deployment has of something), growing (new ones with each"
          + " pod) or unbounded (whatever clients send). With traffic, how many series it makes:"
          + " exact up to a million, within 3 %% beyond."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the costs were told",
      "1:the configuration has an error, or the traffic makes more series than the limit",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry series samples/bookinfo/telemetry/new_telemetry.yaml",
      "  telemetry series config --from access.log --limit 5000"
    })
public final class SeriesCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final ConfigurationArguments configuration = new ConfigurationArguments();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "How many series a metric may have, as PrometheusOptions of the service say. Default:"
              + " ${DEFAULT-VALUE}.")
  private int limit = 10_000;

  @Mixin private final TrafficOptions from = new TrafficOptions();

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** A command for this shell. */
  public SeriesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CannotRunException("--limit is " + limit + ", wanted at least 1");
    }
    ConfigSnapshot snapshot = configuration.source(shell).read();
    CompiledConfiguration compiled = service.compile(snapshot);
    if (service.refuses(compiled)) {
      return Refusal.tell(compiled, shell);
    }
    try (BenchPlan bench = new BenchPlan(compiled, service)) {
      List<MetricCost> metrics = MetricCost.of(bench.plan());
      return from.isGiven()
          ? tellCounted(metrics, snapshot, new Traffic(from, bench.plan(), shell))
          : tell(metrics);
    }
  }

  private int tell(List<MetricCost> metrics) {
    SeriesReport report = new SeriesReport(shell, limit);
    for (MetricCost metric : metrics) {
      report.tell(metric);
      shell.out().println();
    }
    report.tellLimits(metrics);
    return ExitCode.OK;
  }

  private int tellCounted(List<MetricCost> metrics, ConfigSnapshot snapshot, Traffic traffic) {
    SeriesCounts counts = new SeriesCounts();
    long growth;
    try (CountingRun run = new CountingRun(snapshot, service, counts)) {
      traffic.forEach(run::record);
      growth = run.lastGrowth();
    }
    SeriesReport report = new SeriesReport(shell, limit);
    boolean isTooMuch = false;
    for (MetricCost metric : metrics) {
      report.tell(metric);
      isTooMuch |= report.tell(metric, counts.of(metric.name()));
      shell.out().println();
    }
    report.tellLimits(metrics);
    shell.out().println("%,d records make %,d series".formatted(traffic.records(), counts.total()));
    if (growth >= 0) {
      shell.out().println("the last %,d of them brought %,d".formatted(CountingRun.STEP, growth));
    }
    traffic
        .unread()
        .forEach(
            (why, lines) -> shell.err().println("%,d lines not read: %s".formatted(lines, why)));
    return isTooMuch ? ExitCode.PROBLEMS : ExitCode.OK;
  }
}
