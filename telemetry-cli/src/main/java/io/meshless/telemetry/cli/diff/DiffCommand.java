package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.cli.traffic.Traffic;
import io.meshless.telemetry.cli.traffic.TrafficOptions;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.difference.HandlerChanges;
import io.meshless.telemetry.difference.ResourceChanges;
import io.meshless.telemetry.difference.SeriesChanges;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What does a change do? */
@Command(
    name = "diff",
    header = "Says what a reload from one configuration to another does.",
    description = {
      "%nWhich resources are new, gone or changed; which series go on, restart from zero or"
          + " disappear; which handlers are made anew. With traffic, which samples differ when both"
          + " record it."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the difference was told",
      "1:a configuration has an error, or series restart and --fail-on restart is given",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry diff running.yaml samples/bookinfo/telemetry/new_telemetry.yaml",
      "  telemetry diff main/config config --fail-on restart --from access.log"
    })
public final class DiffCommand implements Callable<Integer> {
  private static final int MOST_SAMPLES = 50;

  private final Shell shell;

  @Parameters(index = "0", paramLabel = "OLD", description = "The configuration that runs.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The one that is to run.")
  private String now = "";

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private FailOn failOn = FailOn.NEVER;

  @Mixin private final TrafficOptions from = new TrafficOptions();

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** What makes the command fail. */
  enum FailOn {
    RESTART,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A command for this shell. */
  public DiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (old.equals(Sources.STANDARD_INPUT) && now.equals(Sources.STANDARD_INPUT)) {
      throw new CannotRunException("standard input can be one of the configurations, not both");
    }
    ConfigSnapshot before = Sources.of(List.of(old), shell).read();
    ConfigSnapshot after = Sources.of(List.of(now), shell).read();
    CompiledConfiguration was = service.compile(before);
    CompiledConfiguration is = service.compile(after);
    for (CompiledConfiguration compiled : List.of(was, is)) {
      if (service.refuses(compiled)) {
        return Refusal.tell(compiled, shell);
      }
    }
    List<Change> series = SeriesChanges.of(was.handlerDefinitions(), is.handlerDefinitions());
    tell("resources", ResourceChanges.of(before, after));
    tell("series", series);
    tell("handlers", HandlerChanges.of(was.handlerDefinitions(), is.handlerDefinitions()));
    if (from.isGiven()) {
      try (BenchPlan bench = new BenchPlan(was, service)) {
        tellTraffic(before, after, new Traffic(from, bench.plan(), shell));
      }
    }
    boolean restarts = series.stream().anyMatch(c -> c.fate() == Fate.RESTARTED);
    return restarts && failOn == FailOn.RESTART ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private void tellTraffic(ConfigSnapshot before, ConfigSnapshot after, Traffic traffic) {
    try (TrafficDifference both = new TrafficDifference(before, after, service)) {
      traffic.forEach(both::record);
      List<Change> samples = both.samples();
      tell("samples", samples.subList(0, Math.min(MOST_SAMPLES, samples.size())));
      if (samples.size() > MOST_SAMPLES) {
        shell.out().println("  and %,d more".formatted(samples.size() - MOST_SAMPLES));
      }
      shell.head("lines: %,d -> %,d".formatted(both.linesBefore(), both.linesAfter()));
      traffic.tellCounts();
    }
  }

  private void tell(String what, List<Change> changes) {
    shell.head(what + (changes.isEmpty() ? ": no difference" : ""));
    for (Change change : changes) {
      String why = change.why().isEmpty() ? "" : ": " + ShownText.of(change.why());
      shell.out().println(Look.of(change.fate()).line(change.what(), why, shell));
    }
  }

  /** How a fate is shown. */
  private enum Look {
    ADDED("+", "is new", Colour.GOOD),
    REMOVED("-", "disappears", Colour.BAD),
    RESTARTED("!", "restarts", Colour.BAD),
    CHANGED("~", "changes", Colour.DOUBTFUL),
    KEPT("=", "goes on", Colour.FAINT);

    private final String sign;
    private final String words;
    private final Colour colour;

    Look(String sign, String words, Colour colour) {
      this.sign = sign;
      this.words = words;
      this.colour = colour;
    }

    static Look of(Fate fate) {
      return valueOf(fate.name());
    }

    String line(String what, String why, Shell shell) {
      return shell.in(colour, "%s %s %s%s".formatted(sign, ShownText.of(what), words, why));
    }
  }
}
