package io.meshless.telemetry.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.benchmark.report.Column.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column as JSON, for programs and for the next run. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double MILLI = 1e3;

  private Json() {}

  static String of(Column column) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("java", column.java());
    root.put("machine", column.machine());
    root.put("date", column.date());
    for (Cell cell : column.cells().values()) {
      write(cell, root.withArray("targets").addObject());
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void write(Cell cell, ObjectNode target) {
    Row row = cell.row();
    target.put("target", row.target());
    target.put("name", row.name());
    target.put("unit", row.unit());
    target.put("ours", number(row.ours()));
    target.put("peer", number(row.peer()));
    target.put("ratio", number(row.ratio()));
    target.put("limit", row.limit());
    target.put("atLeast", row.atLeast());
    target.put("bytesPerOp", number(row.bytesPerOp()));
    target.put("met", row.isMet());
    target.put("note", row.note());
    cell.last().forEach(target.withArray("last")::add);
  }

  /** Three digits after the point; nothing for what is no number. */
  private static Double number(double number) {
    return Double.isFinite(number) ? Math.round(number * MILLI) / MILLI : null;
  }

  static Column read(Path file) throws IOException {
    JsonNode root = MAPPER.readTree(file.toFile());
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (JsonNode target : root.path("targets")) {
      Row row = row(target);
      List<String> last = new ArrayList<>();
      target.path("last").forEach(ratio -> last.add(ratio.asText()));
      cells.put(row.name(), new Cell(row, last));
    }
    return new Column(
        root.path("java").asInt(),
        root.path("machine").asText(),
        root.path("date").asText(),
        cells);
  }

  private static Row row(JsonNode target) {
    return new Row(
        target.path("target").asInt(),
        target.path("name").asText(),
        target.path("unit").asText(),
        number(target.path("ours")),
        number(target.path("peer")),
        number(target.path("ratio")),
        number(target.path("limit")),
        target.path("atLeast").asBoolean(),
        number(target.path("bytesPerOp")),
        target.path("note").asText());
  }

  private static double number(JsonNode number) {
    return number.asDouble(Double.NaN);
  }
}
