package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.SourceLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in a {@link SourceText}, whose lines are cut out when somebody asks for one. */
record TextLocation(SourceText text, int line, int column) implements SourceLocation {
  @Override
  public String source() {
    return text.name();
  }

  @Override
  public @Nullable String lineText() {
    return text.line(line);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // spares a look at the lines of one and the same text
  public boolean equals(@Nullable Object other) {
    return other instanceof TextLocation that
        && line == that.line
        && column == that.column
        && source().equals(that.source())
        && (text == that.text || Objects.equals(lineText(), that.lineText()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(source(), line, column);
  }

  @Override
  public String toString() {
    return source() + ":" + line + ":" + column;
  }
}
