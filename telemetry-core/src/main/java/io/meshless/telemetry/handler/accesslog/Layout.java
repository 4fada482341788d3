package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.text.ValueText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the lines of a format are made of, before anybody knows where its variables are. */
sealed interface Layout {
  /** The operators in it. */
  Stream<Operation> operations();

  /** The piece of a line that it becomes. */
  Piece piece(Pieces pieces);

  /** A line of text, with its end. */
  record Line(List<Part> parts) implements Layout {
    @Override
    public Stream<Operation> operations() {
      return calls(parts);
    }

    @Override
    public Piece piece(Pieces pieces) {
      return pieces.line(parts);
    }
  }

  /** A text in JSON, or what its one operator is. */
  record Value(List<Part> parts) implements Layout {
    @Override
    public Stream<Operation> operations() {
      return calls(parts);
    }

    @Override
    public Piece piece(Pieces pieces) {
      return pieces.jsonValue(parts);
    }
  }

  /** A number, a boolean or null, as JSON has it. */
  record Constant(@Nullable Object value) implements Layout {
    @Override
    public Stream<Operation> operations() {
      return Stream.empty();
    }

    @Override
    public Piece piece(Pieces pieces) {
      return Pieces.constant(value);
    }
  }

  /** An object, its keys in the order of their bytes. */
  record Members(Map<String, Layout> byKey) implements Layout {
    @Override
    public Stream<Operation> operations() {
      return byKey.values().stream().flatMap(Layout::operations);
    }

    @Override
    public Piece piece(Pieces pieces) {
      List<String> keys = byKey.keySet().stream().sorted(ValueText.BYTE_ORDER).toList();
      return Pieces.object(
          keys,
          keys.stream().map(key -> Objects.requireNonNull(byKey.get(key)).piece(pieces)).toList());
    }
  }

  /** A list. */
  record Items(List<Layout> all) implements Layout {
    @Override
    public Stream<Operation> operations() {
      return all.stream().flatMap(Layout::operations);
    }

    @Override
    public Piece piece(Pieces pieces) {
      return Pieces.list(all.stream().map(item -> item.piece(pieces)).toList());
    }
  }

  private static Stream<Operation> calls(List<Part> parts) {
    return parts.stream()
        .filter(Part.Call.class::isInstance)
        .map(part -> ((Part.Call) part).operation());
  }
}
