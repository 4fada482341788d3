package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.cli.series.LabelCost.Bound;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.Columns;
import io.meshless.telemetry.cli.shell.Shell;
import java.util.List;
import java.util.Locale;

/** Tells a person what metrics cost. */
final class SeriesReport {
  /** A counter with four labels, its look-up and its share of their texts included. */
  private static final long BYTES_OF_SERIES = 150;

  private static final long BYTES_OF_BUCKET = 8;
  private static final double BYTES_OF_MEGABYTE = 1_000_000;

  private final Shell shell;
  private final int limit;

  SeriesReport(Shell shell, int limit) {
    this.shell = shell;
    this.limit = limit;
  }

  void tell(MetricCost metric) {
    Colour colour = metric.bound() == Bound.UNBOUNDED ? Colour.DOUBTFUL : Colour.GOOD;
    shell
        .out()
        .println(
            shell.in(Colour.STRONG, metric.name())
                + " ("
                + metric.kind()
                + "): "
                + shell.in(colour, metric.bound().toString()));
    shell.out().println("  " + metric.instance() + " -> " + metric.handler());
    Columns.print(
        metric.labels().stream()
            .map(label -> List.of("  " + label.name(), label.bound().toString(), label.why()))
            .toList(),
        shell);
  }

  /** What the traffic made of a metric; says whether that is more than the limit. */
  boolean tell(MetricCost metric, SeriesCounter counted) {
    long series = counted.count();
    boolean isTooMuch = series > limit;
    shell
        .out()
        .println(
            "  = %s%,d series, %,d samples a scrape%s"
                .formatted(
                    counted.isExact() ? "" : "about ",
                    series,
                    Math.min(series, limit + 1L) * metric.samplesOfSeries(),
                    isTooMuch
                        ? shell.in(Colour.BAD, "; only %,d are kept apart".formatted(limit))
                        : ""));
    return isTooMuch;
  }

  void tellLimits(List<MetricCost> metrics) {
    long unbounded = metrics.stream().filter(m -> m.bound() == Bound.UNBOUNDED).count();
    long samples = metrics.stream().mapToLong(m -> (long) limit * m.samplesOfSeries()).sum();
    shell
        .out()
        .println(
            "%,d metric%s, %,d unbounded"
                .formatted(metrics.size(), metrics.size() == 1 ? "" : "s", unbounded));
    shell
        .out()
        .println(
            "at most %,d series each: %s, %,d samples a scrape"
                .formatted(limit, megabytes(metrics), samples));
  }

  private String megabytes(List<MetricCost> metrics) {
    long bytes =
        metrics.stream()
            .mapToLong(
                m -> limit * (BYTES_OF_SERIES + BYTES_OF_BUCKET * (m.samplesOfSeries() - 1L)))
            .sum();
    return String.format(Locale.ROOT, "about %.1f MB", bytes / BYTES_OF_MEGABYTE);
  }
}
