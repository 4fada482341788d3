package io.meshless.telemetry.benchmark.report;

import io.meshless.telemetry.benchmark.report.Plot.Line;
import io.meshless.telemetry.benchmark.report.Plot.Point;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How the cost of a record grows: a plot for each thing that can grow, by its file's name. */
final class Growth {
  private static final String CLIENT = "Prometheus client";

  private final Measurements all;

  Growth(Measurements all) {
    this.all = all;
  }

  Map<String, Plot> plots() {
    Map<String, Plot> plots = new TreeMap<>();
    plots.put(
        "rules",
        new Plot(
            "Cost by rules, one of which matches",
            "rules",
            List.of(line("this library", "RuleGrowthBenchmark.telemetry", 1, 10, 100, 1_000))));
    plots.put(
        "dimensions",
        new Plot(
            "Cost by dimensions",
            "dimensions",
            List.of(
                line("this library", "DimensionGrowthBenchmark.telemetry", 1, 4, 8, 16, 32),
                line(CLIENT, "DimensionGrowthBenchmark.prometheusClient", 1, 4, 8, 16, 32))));
    plots.put(
        "series",
        new Plot(
            "Cost by series, met at random",
            "series",
            List.of(
                line(
                    "this library",
                    "SeriesGrowthBenchmark.telemetry",
                    10,
                    1_000,
                    100_000,
                    1_000_000),
                line(
                    CLIENT,
                    "ClientSeriesGrowthBenchmark.prometheusClient",
                    10,
                    1_000,
                    100_000,
                    1_000_000))));
    plots.put(
        "threads",
        new Plot(
            "Cost by threads on one series, processor time",
            "threads",
            List.of(
                new Line(
                    "this library",
                    List.of(
                        new Point(1, all.nanos("SeriesContentionBenchmark.one")),
                        new Point(2, all.nanos("SeriesContentionBenchmark.two")),
                        new Point(4, all.nanos("SeriesContentionBenchmark.four")))))));
    return plots;
  }

  private Line line(String name, String benchmark, int... sizes) {
    return new Line(
        name,
        IntStream.of(sizes)
            .filter(size -> all.find(benchmark + ":" + size).isPresent())
            .mapToObj(size -> new Point(size, all.nanos(benchmark + ":" + size)))
            .toList());
  }
}
