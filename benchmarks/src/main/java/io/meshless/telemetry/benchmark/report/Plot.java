package io.meshless.telemetry.benchmark.report;

import java.util.List;
import java.util.Locale;

/** A line plot as SVG: sizes on a logarithmic axis, nanoseconds on a linear one from 0. */
final class Plot {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int RIGHT = 150;
  private static final int TOP = 36;
  private static final int BOTTOM = 48;
  private static final int STEPS = 4;
  private static final List<String> COLOURS = List.of("#1f6feb", "#b35900");

  /** One measured point. */
  record Point(double size, double nanos) {}

  /** One line. */
  record Line(String name, List<Point> points) {}

  private final String title;
  private final String sizes;
  private final List<Line> lines;
  private final double least;
  private final double most;
  private final double top;

  Plot(String title, String sizes, List<Line> lines) {
    this.title = title;
    this.sizes = sizes;
    this.lines = lines;
    this.least = points().mapToDouble(Point::size).min().orElse(1);
    this.most = Math.max(points().mapToDouble(Point::size).max().orElse(10), least + 1);
    this.top = roundedUp(points().mapToDouble(Point::nanos).max().orElse(1));
  }

  private java.util.stream.Stream<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  /** The next of 1, 2, 4, 6, 8 times a power of ten. */
  private static double roundedUp(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    double digit = number / power;
    return (digit <= 1 ? 1 : 2 * Math.ceil(digit / 2)) * power;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="20" font-size="14">%s</text>
        """
            .formatted(WIDTH, HEIGHT, LEFT, title));
    for (int i = 0; i <= STEPS; i++) {
      double nanos = top * i / STEPS;
      svg.append(
          "<path d=\"M%d %s H%d\" stroke=\"#dddddd\"/>\n".formatted(LEFT, y(nanos), WIDTH - RIGHT));
      svg.append(text(LEFT - 6, y(nanos), "end", Figures.of(nanos)));
    }
    lines.stream()
        .flatMap(line -> line.points().stream())
        .map(Point::size)
        .distinct()
        .sorted()
        .forEach(
            size ->
                svg.append(text(x(size), pixel(HEIGHT - BOTTOM + 16), "middle", Figures.of(size))));
    svg.append(
        text((LEFT + WIDTH - RIGHT) / 2, pixel(HEIGHT - 10), "middle", sizes + "; ns a record"));
    for (int i = 0; i < lines.size(); i++) {
      append(svg, lines.get(i), COLOURS.get(i % COLOURS.size()));
    }
    return svg.append("</svg>\n").toString();
  }

  private void append(StringBuilder svg, Line line, String colour) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      path.append(path.isEmpty() ? "M" : " L");
      path.append(x(point.size())).append(' ').append(y(point.nanos()));
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
              .formatted(x(point.size()), y(point.nanos()), colour));
    }
    svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>\n".formatted(path, colour));
    if (!line.points().isEmpty()) {
      Point last = line.points().get(line.points().size() - 1);
      svg.append(text(WIDTH - RIGHT + 8, y(last.nanos()), "start", line.name()));
    }
  }

  private static String text(Object x, String y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n".formatted(x, y, anchor, text);
  }

  private String x(double size) {
    double share = Math.log(size / least) / Math.log(most / least);
    return pixel(LEFT + share * (WIDTH - LEFT - RIGHT));
  }

  private String y(double nanos) {
    return pixel(HEIGHT - BOTTOM - nanos / top * (HEIGHT - TOP - BOTTOM));
  }

  private static String pixel(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
