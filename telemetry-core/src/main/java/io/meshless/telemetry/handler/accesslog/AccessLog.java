package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.text.TextLimits;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The format of an access log, compiled: what its operators read of a record, and the lines that it
 * makes of that. Two are equal if they were written alike. Immutable.
 */
public final class AccessLog {
  private final Layout layout;
  private final boolean omitsEmpty;
  private final String source;
  private final SortedMap<String, String> variables;

  private AccessLog(Layout layout, boolean omitsEmpty, String source) {
    this.layout = layout;
    this.omitsEmpty = omitsEmpty;
    this.source = source;
    SortedMap<String, String> read = new TreeMap<>();
    layout
        .operations()
        .flatMap(operation -> operation.reads().stream())
        .forEach(variable -> read.put(variable.name(), variable.expression()));
    this.variables = Collections.unmodifiableSortedMap(read);
  }

  /**
   * The format that these params say.
   *
   * @return null when it has a mistake, which was reported
   */
  public static @Nullable AccessLog read(FieldValues params) {
    return read(params, Operators.OF_PROCESS);
  }

  static @Nullable AccessLog read(FieldValues params, Operators operators) {
    LayoutReader reader = new LayoutReader(operators);
    ConfigNode written = written(params);
    Layout layout =
        written instanceof ConfigMap map
            ? reader.members(map, params.scope(AccessLogFields.JSON))
            : reader.line((ConfigScalar) written, params.scope(AccessLogFields.TEXT));
    if (!reader.isSound() || !params.isComplete()) {
      return null;
    }
    AccessLog log =
        new AccessLog(layout, params.get(AccessLogFields.OMIT_EMPTY_VALUES), source(written));
    if (layout.operations().findAny().isEmpty()) {
      params
          .scope()
          .warning(
              "constant-format",
              written,
              "no operator stands in the format, so all lines are the same",
              "Write operators between percent signs, such as %RESPONSE_CODE%.");
    }
    return log;
  }

  /** What was written, or Istio's format when nothing was. */
  private static ConfigNode written(FieldValues params) {
    ConfigMap json = params.find(AccessLogFields.JSON);
    if (json != null) {
      return json.entries().isEmpty() ? ConfigNode.of(IstioFormats.JSON) : json;
    }
    return params.node(AccessLogFields.TEXT) instanceof ConfigScalar text && !text.text().isBlank()
        ? text
        : ConfigScalar.string(IstioFormats.TEXT);
  }

  private static String source(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().stream()
          .map(entry -> source(entry.key()) + ":" + source(entry.value()))
          .sorted()
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof ConfigList list) {
      return list.items().stream()
          .map(AccessLog::source)
          .collect(Collectors.joining(",", "[", "]"));
    }
    ConfigScalar scalar = (ConfigScalar) node;
    return scalar.kind().name().charAt(0)
        + Integer.toString(scalar.text().length())
        + " "
        + scalar.text();
  }

  /**
   * What lines are made from: expressions by the names of variables. None of them fails because
   * something is absent.
   */
  public SortedMap<String, String> variables() {
    return variables;
  }

  /**
   * Makes the lines of an instance.
   *
   * @param type an instance whose variables are those that this reads
   * @param limits how much of texts is written
   * @param clock tells when a line is written
   */
  public LineEncoder encoder(InstanceType type, TextLimits limits, InstantSource clock) {
    TupleType tuple = type.tuple(LogEntryTemplate.VARIABLES);
    Pieces pieces =
        new Pieces(variable -> tuple.indexOf(variable.name()), omitsEmpty, limits, clock);
    Piece line = layout.piece(pieces);
    boolean endsItself = layout instanceof Layout.Line;
    return (out, level, time, values) -> {
      line.add(out, values, out.length() + limits.lineBytes());
      if (!endsItself) {
        out.add('\n');
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessLog that
        && source.equals(that.source)
        && omitsEmpty == that.omitsEmpty;
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, omitsEmpty);
  }

  @Override
  public String toString() {
    return source;
  }
}
