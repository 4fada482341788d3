package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.JsonText;
import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.text.TextLimits;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Makes pieces of lines of the parts of a format. */
final class Pieces {
  private static final byte[] NULL = ascii("null");

  private final ToIntFunction<Variable> positions;
  private final boolean omitsEmpty;
  private final TextLimits limits;
  private final InstantSource clock;

  /**
   * Makes pieces.
   *
   * @param positions where a variable is among the values
   * @param omitsEmpty whether nothing stands for what is absent
   * @param limits how much of texts is written
   * @param clock tells when a line is written
   */
  Pieces(
      ToIntFunction<Variable> positions,
      boolean omitsEmpty,
      TextLimits limits,
      InstantSource clock) {
    this.positions = positions;
    this.omitsEmpty = omitsEmpty;
    this.limits = limits;
    this.clock = clock;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Operator operator(Operation operation) {
    return operation.maker().at(operation.reads().stream().mapToInt(positions).toArray(), clock);
  }

  private int most(LineBuffer out, int end) {
    return Math.min(limits.valueBytes(), end - out.length());
  }

  /** A line of text. */
  Piece line(List<Part> parts) {
    return mixed(parts, Letters.TEXT);
  }

  private Piece mixed(List<Part> parts, Letters letters) {
    List<Piece> pieces = new ArrayList<>();
    for (Part part : parts) {
      pieces.add(
          part instanceof Part.Call call
              ? amongOthers(operator(call.operation()), letters)
              : Piece.of(bytes(((Part.Literal) part).text(), letters)));
    }
    Piece[] all = pieces.toArray(Piece[]::new);
    return (out, values, end) -> {
      for (Piece piece : all) {
        piece.add(out, values, end);
      }
      return true;
    };
  }

  /** What the format itself says, which in a line of text may be anything. */
  private static byte[] bytes(String literal, Letters letters) {
    if (letters == Letters.TEXT) {
      return literal.getBytes(StandardCharsets.UTF_8);
    }
    LineBuffer out = new LineBuffer();
    letters.add(out, literal, Integer.MAX_VALUE, 0);
    return out.copy();
  }

  private Piece amongOthers(Operator operator, Letters letters) {
    byte[] absent = ascii(omitsEmpty ? "" : "-");
    return (out, values, end) -> {
      if (!operator.add(out, letters, values, most(out, end))) {
        out.add(absent);
      }
      return true;
    };
  }

  /** A value of JSON: as it is when it is one operator alone, else a text. */
  Piece jsonValue(List<Part> parts) {
    if (parts.size() == 1 && parts.get(0) instanceof Part.Call call) {
      return call.operation().isNumber()
          ? alone(operator(call.operation()))
          : quoted(operator(call.operation()));
    }
    Piece inside = mixed(parts, Letters.JSON);
    return (out, values, end) -> {
      out.add('"');
      inside.add(out, values, end);
      out.add('"');
      return true;
    };
  }

  private Piece alone(Operator number) {
    return (out, values, end) ->
        number.add(out, Letters.JSON, values, most(out, end)) || addNull(out);
  }

  private Piece quoted(Operator text) {
    return (out, values, end) -> {
      int start = out.length();
      out.add('"');
      if (text.add(out, Letters.JSON, values, most(out, end))) {
        out.add('"');
        return true;
      }
      out.truncate(start);
      return addNull(out);
    };
  }

  private boolean addNull(LineBuffer out) {
    if (!omitsEmpty) {
      out.add(NULL);
    }
    return !omitsEmpty;
  }

  /** Members of an object, of which those are missing that are left out. */
  static Piece object(List<String> keys, List<Piece> members) {
    byte[][] names = keys.stream().map(Pieces::name).toArray(byte[][]::new);
    return all('{', names, members.toArray(Piece[]::new), '}');
  }

  static Piece list(List<Piece> items) {
    return all('[', new byte[items.size()][0], items.toArray(Piece[]::new), ']');
  }

  private static Piece all(char open, byte[][] names, Piece[] pieces, char close) {
    return (out, values, end) -> {
      out.add(open);
      boolean isFirst = true;
      for (int i = 0; i < pieces.length; i++) {
        int start = out.length();
        if (!isFirst) {
          out.add(',');
        }
        out.add(names[i]);
        if (pieces[i].add(out, values, end)) {
          isFirst = false;
        } else {
          out.truncate(start);
        }
      }
      out.add(close);
      return true;
    };
  }

  private static byte[] name(String key) {
    LineBuffer out = new LineBuffer();
    out.add('"');
    JsonText.addInside(out, key, Integer.MAX_VALUE, 0);
    out.add('"');
    out.add(':');
    return out.copy();
  }

  /** A value that stands as it is in every line. */
  static Piece constant(@Nullable Object value) {
    return Piece.of(ascii(String.valueOf(value)));
  }
}
