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
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The median of all rounds for each benchmark, by {@code Class.method} and, with parameters, {@code
 * Class.method:value}. What was sampled keeps the median of its calls.
 */
final class Measurements {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final String MEDIAN = "~median";

  private final Map<String, List<Measured>> rounds = new TreeMap<>();

  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      if (result.getParams().getMode() == Mode.SampleTime) {
        double median = result.getPrimaryResult().getStatistics().getPercentile(50);
        add(name(result) + MEDIAN, new Measured(Double.NaN, median, Double.NaN));
      } else {
        add(
            name(result),
            new Measured(
                secondary(result, CpuTimeProfiler.LABEL),
                clockNanos(result),
                secondary(result, "gc.alloc.rate.norm")));
      }
    }
  }

  private void add(String name, Measured measured) {
    rounds.computeIfAbsent(name, first -> new ArrayList<>()).add(measured);
  }

  private static String name(RunResult result) {
    String[] parts = result.getParams().getBenchmark().split("\\.");
    String values =
        result.getParams().getParamsKeys().stream()
            .map(key -> ":" + result.getParams().getParam(key))
            .collect(Collectors.joining());
    return parts[parts.length - 2] + "." + parts[parts.length - 1] + values;
  }

  private static double secondary(RunResult result, String label) {
    return result.getSecondaryResults().entrySet().stream()
        .filter(e -> e.getKey().endsWith(label))
        .mapToDouble(e -> e.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double clockNanos(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    double score = primary.getScore();
    return result.getParams().getMode() == Mode.Throughput ? NANOS_PER_MICRO / score : score;
  }

  /** Empty when the benchmark was not run or failed. */
  Optional<Measured> find(String name) {
    return Optional.ofNullable(rounds.get(name))
        .map(
            all ->
                new Measured(
                    median(all, Measured::nanos),
                    median(all, Measured::clockNanos),
                    median(all, Measured::bytes)));
  }

  double nanos(String name) {
    return find(name).map(Measured::nanos).orElse(Double.NaN);
  }

  double clockNanos(String name) {
    return find(name).map(Measured::clockNanos).orElse(Double.NaN);
  }

  /** The median of the calls, on the clock, of a benchmark that was sampled. */
  double medianNanos(String name) {
    return clockNanos(name + MEDIAN);
  }

  double bytes(String name) {
    return find(name).map(Measured::bytes).orElse(Double.NaN);
  }

  private static double median(List<Measured> all, ToDoubleFunction<Measured> part) {
    double[] sorted = all.stream().mapToDouble(part).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
