package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import java.util.List;

/** Writes series for people, in the form of the exposition. */
public final class SeriesText {
  private SeriesText() {}

  /** What recording this number would do: {@code istio_requests_total{a="b"} += 1}. */
  public static String change(Family family, String[] labels, double number) {
    FamilyShape shape = family.shape();
    String series = series(shape, labels);
    if (!family.accepts(number)) {
      return series + " refused: " + family.refusal(number);
    }
    String operator =
        switch (shape.kind()) {
          case COUNTER -> "+=";
          case GAUGE -> "=";
          case DISTRIBUTION, UNSPECIFIED -> "observes";
        };
    return series + " " + operator + " " + ValueText.ofDouble(number);
  }

  /** A series as an exposition shows it: {@code istio_requests_total{a="b"}}. */
  public static String series(FamilyShape shape, String[] labels) {
    StringBuilder out = new StringBuilder(shape.name());
    List<String> names = shape.labelNames();
    for (int i = 0; i < labels.length; i++) {
      out.append(i == 0 ? '{' : ',').append(names.get(i)).append("=\"");
      out.append(escaped(labels[i])).append('"');
    }
    return labels.length == 0 ? out.toString() : out.append('}').toString();
  }

  private static String escaped(String text) {
    return ShownText.of(text.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
