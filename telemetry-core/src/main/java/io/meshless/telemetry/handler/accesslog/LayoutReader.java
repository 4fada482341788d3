package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads formats; every mistake is reported at its place. */
final class LayoutReader {
  private static final FieldType.Bool BOOL = new FieldType.Bool();
  private static final FieldType.Real REAL = new FieldType.Real();
  private static final FieldType<Long> WHOLE = Field.int64("number").type();

  private final Operators operators;
  private boolean isSound = true;

  LayoutReader(Operators operators) {
    this.operators = operators;
  }

  /** Whether nothing was reported. */
  boolean isSound() {
    return isSound;
  }

  /** A format of text. */
  Layout line(ConfigScalar text, ProblemScope scope) {
    String whole = text.text().endsWith("\n") ? text.text() : text.text() + "\n";
    return new Layout.Line(parts(whole, text, scope));
  }

  /** A format of JSON. */
  Layout members(ConfigMap map, ProblemScope scope) {
    Map<String, Layout> members = new LinkedHashMap<>();
    for (ConfigMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      members.put(key, value(entry.value(), scope.field(key)));
    }
    return new Layout.Members(members);
  }

  private Layout value(ConfigNode node, ProblemScope scope) {
    if (node instanceof ConfigMap map) {
      return members(map, scope);
    }
    if (node instanceof ConfigList list) {
      List<Layout> items = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        items.add(value(list.items().get(i), scope.item(i)));
      }
      return new Layout.Items(List.copyOf(items));
    }
    return scalar((ConfigScalar) node, scope);
  }

  private Layout scalar(ConfigScalar scalar, ProblemScope scope) {
    return switch (scalar.kind()) {
      case STRING -> new Layout.Value(parts(scalar.text(), scalar, scope));
      case NULL -> new Layout.Constant(null);
      case BOOLEAN -> constant(BOOL.read(scalar, scope));
      case INTEGER -> constant(WHOLE.read(scalar, scope));
      case FLOAT -> number(REAL.read(scalar, scope), scalar, scope);
    };
  }

  private Layout number(@Nullable Double number, ConfigScalar written, ProblemScope scope) {
    if (number == null || Double.isFinite(number)) {
      return constant(number == null ? null : ValueText.ofDouble(number));
    }
    isSound = false;
    scope.error(
        "bad-format",
        written,
        "JSON has no number '" + ShownText.cut(written.text()) + "'",
        "Put it into quotes.");
    return new Layout.Constant(null);
  }

  /** A constant; null was refused, and is reported. */
  private Layout constant(@Nullable Object value) {
    isSound &= value != null;
    return new Layout.Constant(value);
  }

  private List<Part> parts(String format, ConfigScalar written, ProblemScope scope) {
    return FormatScanner.scan(format, operators, mistake -> report(mistake, written, scope));
  }

  private void report(FormatException mistake, ConfigScalar written, ProblemScope scope) {
    isSound = false;
    String what = String.valueOf(mistake.getMessage());
    scope.report(
        Severity.ERROR,
        mistake.code(),
        written.locationOf(mistake.offset()),
        // Without a source there is no line to show, so the format stands in the words.
        written.location() == null ? what + " in '" + ShownText.cut(written.text()) + "'" : what,
        mistake.mend());
  }
}
