package io.meshless.telemetry.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * The least of all iterations of all rounds for each benchmark, by {@code Class.method} and, with
 * parameters, {@code Class.method:value}. What was sampled keeps the least median of its calls.
 *
 * <p>The least, not a median: whoever shares the machine's processors makes everything slower by
 * half for seconds at a time, never faster, so that medians say whom the bad seconds met. Bytes,
 * which nobody disturbs, are the median.
 */
final class Measurements {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final String MEDIAN = "~median";

  private final Map<String, List<Measured>> iterations = new TreeMap<>();

  /** The least of each JVM, by the same names. */
  private final Map<String, List<Double>> forks = new TreeMap<>();

  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      boolean sampled = result.getParams().getMode() == Mode.SampleTime;
      List<Measured> all =
          iterations.computeIfAbsent(
              name(result.getParams()) + (sampled ? MEDIAN : ""), first -> new ArrayList<>());
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        List<Measured> its =
            fork.getIterationResults().stream()
                .map(iteration -> sampled ? sampled(iteration) : measured(iteration))
                .toList();
        all.addAll(its);
        forks
            .computeIfAbsent(name(result.getParams()), first -> new ArrayList<>())
            .add(least(its, Measured::nanos));
      }
    }
  }

  private static String name(BenchmarkParams benchmark) {
    String[] parts = benchmark.getBenchmark().split("\\.");
    String values =
        benchmark.getParamsKeys().stream()
            .map(key -> ":" + benchmark.getParam(key))
            .collect(Collectors.joining());
    return parts[parts.length - 2] + "." + parts[parts.length - 1] + values;
  }

  private static Measured sampled(IterationResult iteration) {
    double median = iteration.getPrimaryResult().getStatistics().getPercentile(50);
    return new Measured(Double.NaN, median, Double.NaN);
  }

  private static Measured measured(IterationResult iteration) {
    return new Measured(
        secondary(iteration, CpuTimeProfiler.LABEL),
        clockNanos(iteration),
        secondary(iteration, "gc.alloc.rate.norm"));
  }

  private static double secondary(IterationResult result, String label) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(e -> e.getKey().endsWith(label))
        .mapToDouble(e -> e.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double clockNanos(IterationResult iteration) {
    double score = iteration.getPrimaryResult().getScore();
    return iteration.getBenchmarkParams().getMode() == Mode.Throughput
        ? NANOS_PER_MICRO / score
        : score;
  }

  /** Empty when the benchmark was not run or failed. */
  Optional<Measured> find(String name) {
    return Optional.ofNullable(iterations.get(name))
        .map(
            all ->
                new Measured(
                    least(all, Measured::nanos),
                    least(all, Measured::clockNanos),
                    median(all, Measured::bytes)));
  }

  double nanos(String name) {
    return find(name).map(Measured::nanos).orElse(Double.NaN);
  }

  /**
   * The least of each JVM in turn: the compiler does not make the same of the code in all of them.
   */
  List<Double> nanosOfForks(String name) {
    return forks.getOrDefault(name, List.of());
  }

  double clockNanos(String name) {
    return find(name).map(Measured::clockNanos).orElse(Double.NaN);
  }

  /** The least median of the calls, on the clock, of a benchmark that was sampled. */
  double medianNanos(String name) {
    return clockNanos(name + MEDIAN);
  }

  double bytes(String name) {
    return find(name).map(Measured::bytes).orElse(Double.NaN);
  }

  private static double median(List<Measured> all, ToDoubleFunction<Measured> part) {
    return all.stream().mapToDouble(part).sorted().toArray()[all.size() / 2];
  }

  private static double least(List<Measured> all, ToDoubleFunction<Measured> part) {
    return all.stream().mapToDouble(part).min().orElse(Double.NaN);
  }
}
