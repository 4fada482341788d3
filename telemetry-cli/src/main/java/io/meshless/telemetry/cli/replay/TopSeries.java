package io.meshless.telemetry.cli.replay;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The series with the highest numbers, of distributions the counts. Confined to one thread. */
final class TopSeries {
  private static final Comparator<Sample> ORDER =
      Comparator.comparingDouble(Sample::number)
          .thenComparing(Sample::series, Comparator.reverseOrder());

  private final int most;
  private final PriorityQueue<Sample> top = new PriorityQueue<>(ORDER);

  /** A series with its number. */
  record Sample(String series, double number) {}

  TopSeries(int most) {
    this.most = most;
  }

  /** Looks at a line of a scrape. */
  void look(String line) {
    int blank = line.lastIndexOf(' ');
    int labels = line.indexOf('{');
    String name = line.substring(0, labels < 0 ? Math.max(blank, 0) : labels);
    if (blank < 0 || line.startsWith("#") || name.endsWith("_bucket") || name.endsWith("_sum")) {
      return;
    }
    top.add(new Sample(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1))));
    if (top.size() > most) {
      top.poll();
    }
  }

  /** The highest first. */
  List<Sample> sorted() {
    return top.stream().sorted(ORDER.reversed()).toList();
  }
}
