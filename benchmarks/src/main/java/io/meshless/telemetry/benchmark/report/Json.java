package io.meshless.telemetry.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows as JSON, for programs. */
final class Json {
  private Json() {}

  static String of(List<Row> rows, String date) {
    return "{\"targets\":[\n"
        + rows.stream().map(Json::row).collect(Collectors.joining(",\n"))
        + "\n],\"machine\":%s,\"java\":%s,\"date\":%s}\n"
            .formatted(quoted(Machine.describe()), quoted(Machine.java()), quoted(date));
  }

  private static String row(Row row) {
    return ("{\"target\":%d,\"name\":%s,\"unit\":%s,\"ours\":%s,\"peer\":%s,\"ratio\":%s,"
            + "\"limit\":%s,\"atLeast\":%b,\"bytesPerOp\":%s,\"met\":%b,\"note\":%s}")
        .formatted(
            row.target(),
            quoted(row.name()),
            quoted(row.unit()),
            number(row.ours()),
            number(row.peer()),
            number(row.ratio()),
            number(row.limit()),
            row.atLeast(),
            number(row.bytesPerOp()),
            row.isMet(),
            quoted(row.isMeasured() ? row.note() : "not measured"));
  }

  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return "null";
    }
    return String.format(Locale.ROOT, "%.3f", number).replaceFirst("\\.?0+$", "");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
