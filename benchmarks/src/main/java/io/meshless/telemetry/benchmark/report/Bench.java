package io.meshless.telemetry.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs every benchmark that a target or a plot is about, and shows what came out.
 *
 * <p>A {@code full} run goes over them in rounds, so that ours and the peers' meet the same
 * weather, takes the least, and writes the results of its Java to {@code benchmarks/results}, the
 * table in {@code docs/performance.md}, which has a column for each Java, and the plots beside it.
 * A {@code quick} run goes once and writes nothing.
 */
public final class Bench {
  private static final String COMPARED =
      "(DocumentationMetric|RecordParts|HttpMetrics|ExpressionEvaluation|LineEncoding|AccessLine|LineHandOver"
          + "|Filter|HttpClient|Observation|SeriesContention|TenMetrics|IstioToday)Benchmark";
  private static final String GROWTH =
      "\\.(Rule|Dimension|Series|ClientSeries)GrowthBenchmark|ScrapeBenchmark|MemoryReadBenchmark";

  private static final String START = "\\.(Start|Reload)Benchmark";

  /** A start is warm after about a thousand, which take some seconds. */
  private static final int START_WARMUPS = 16;

  /** Configurations of a thousand rules have a thousand warnings. */
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off";

  private final Preset preset;
  private final Path home;
  private final Measurements measured = new Measurements();

  private final int rounds;

  private Bench(Preset preset, Path home, int rounds) {
    this.preset = preset;
    this.home = home;
    this.rounds = rounds;
  }

  /**
   * Runs a preset.
   *
   * @param args its name, the root of the project and, if not its own, how many rounds
   */
  public static void main(String[] args) throws Exception {
    Preset preset = Preset.valueOf(args[0].toUpperCase(java.util.Locale.ROOT));
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : preset.rounds;
    new Bench(preset, Path.of(args[1]), rounds).run();
  }

  private void run() throws IOException, InterruptedException, RunnerException {
    for (int round = 0; round < rounds; round++) {
      measure(COMPARED, preset.warmups, "-Xbatch", "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
      measure(START, START_WARMUPS, "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
      if (round < preset.growthRounds) {
        measure(GROWTH, preset.warmups, "-Xbatch", "-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");
      }
    }
    Footprint footprint = Footprint.measure(preset.coldStarts);
    List<Row> rows = new Targets(measured, footprint).rows();
    System.out.println(Machine.describe());
    System.out.print(Table.plain(rows));
    if (preset == Preset.FULL) {
      write(rows, new Growth(measured).plots());
    }
  }

  /**
   * The peers allocate, so their heap is there before they do: else they would pay for its pages.
   * With {@code -Xbatch} compiled code is there when it is asked for, however busy the machine is;
   * a start, which is little code run once each, would wait for the compiler.
   */
  private void measure(String include, int warmups, String... options) throws RunnerException {
    ChainedOptionsBuilder run =
        new OptionsBuilder()
            .include(include)
            .forks(1)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(preset.warmupMillis))
            .measurementIterations(preset.iterations)
            .measurementTime(TimeValue.milliseconds(preset.iterationMillis))
            .jvmArgsAppend(options)
            .jvmArgsPrepend(QUIET)
            .param("sink", "nothing")
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTimeProfiler.class)
            .shouldFailOnError(false)
            .output(home.resolve("benchmarks/target/bench.log").toString());
    measured.add(new Runner(run.build()).run());
  }

  private void write(List<Row> rows, Map<String, Plot> plots) throws IOException {
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    Path results = Files.createDirectories(home.resolve("benchmarks/results"));
    int java = Runtime.version().feature();
    Column column = Column.of(rows, java, date + ", %d rounds".formatted(rounds), results);
    column.write(results);
    List<Column> columns = new ArrayList<>(Column.others(results, java));
    columns.add(column);
    columns.sort(Comparator.comparingInt(Column::java));
    for (Map.Entry<String, Plot> plot : plots.entrySet()) {
      Path images = Files.createDirectories(home.resolve("docs/images"));
      Files.writeString(
          images.resolve("performance-" + plot.getKey() + ".svg"), plot.getValue().svg());
    }
    new Page(home.resolve("docs/performance.md"))
        .replace(
            columns.stream()
                    .map(c -> "- %s, %s\n".formatted(c.machine(), c.date()))
                    .collect(Collectors.joining())
                + "\n"
                + Table.markdown(rows, columns));
  }

  /** How much is run. */
  private enum Preset {
    QUICK(1, 1, 4, 400, 3, 250, 1),
    FULL(3, 1, 3, 600, 6, 250, 9);

    private final int rounds;
    private final int growthRounds;
    private final int warmups;
    private final int warmupMillis;
    private final int iterations;
    private final int iterationMillis;
    private final int coldStarts;

    Preset(
        int rounds,
        int growthRounds,
        int warmups,
        int warmupMillis,
        int iterations,
        int iterationMillis,
        int coldStarts) {
      this.rounds = rounds;
      this.growthRounds = growthRounds;
      this.warmups = warmups;
      this.warmupMillis = warmupMillis;
      this.iterations = iterations;
      this.iterationMillis = iterationMillis;
      this.coldStarts = coldStarts;
    }
  }
}
