package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.SourceText;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Finds the characters of a scalar in its source by walking both side by side: escapes take several
 * characters of the source for one of the value, and folded line breaks are one blank of the value.
 */
final class ScalarPositions implements ConfigScalar.Positions {
  private final SourceText source;
  private final SourceLocation start;
  private final ScalarStyle style;
  private final String value;

  /** Where the walk is in the source; columns count from 0. */
  private int line;

  private int column;
  private int blockIndent;

  ScalarPositions(SourceText source, SourceLocation start, ScalarStyle style, String value) {
    this.source = source;
    this.start = start;
    this.style = style;
    this.value = value;
  }

  @Override
  public synchronized SourceLocation at(int index) {
    line = start.line();
    column = start.column() - 1;
    enter();
    for (int i = 0; i < index && i < value.length(); i++) {
      step(value.charAt(i));
    }
    settle(index);
    return new SourceLocation(source, line, column + 1);
  }

  private String text() {
    String text = source.line(line);
    return text == null ? "" : text;
  }

  /** Goes to the first character of the content. */
  private void enter() {
    switch (style) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> column++;
      case LITERAL, FOLDED -> {
        blockIndent = blockIndent();
        nextContentLine();
      }
      default -> {
        // plain text starts where the scalar starts
      }
    }
  }

  private void nextContentLine() {
    do {
      line++;
    } while (source.line(line) != null && text().isBlank() && isFlow());
    column = indent();
  }

  private boolean isFlow() {
    return style != ScalarStyle.LITERAL;
  }

  private int indent() {
    String text = text();
    return style == ScalarStyle.LITERAL
        ? Math.min(blockIndent, text.length())
        : text.length() - text.stripLeading().length();
  }

  /** The indentation of a block is that of its first line that is not blank. */
  private int blockIndent() {
    int number = start.line() + 1;
    String text = source.line(number);
    while (text != null && text.isBlank()) {
      text = source.line(++number);
    }
    return text == null ? 0 : text.length() - text.stripLeading().length();
  }

  /** Goes over one character of the value. */
  private void step(char c) {
    settle(0);
    if (c == '\n' && style == ScalarStyle.LITERAL) {
      nextContentLine();
      return;
    }
    if (atEndOfLine()) {
      nextContentLine();
      return;
    }
    column += style == ScalarStyle.DOUBLE_QUOTED ? escapeLength() : 1;
    if (style == ScalarStyle.SINGLE_QUOTED && c == '\'') {
      column++;
    }
  }

  /** Only blanks are left on a line that folds into the next. */
  private boolean atEndOfLine() {
    String text = text();
    return column >= text.length()
        || (isFlow() && text.substring(column).isBlank() && source.line(line + 1) != null);
  }

  private void settle(int index) {
    String text = text();
    if (index > 0 && index < value.length() && column >= text.length() && isFlow()) {
      nextContentLine();
    }
  }

  private int escapeLength() {
    String text = text();
    if (text.charAt(column) != '\\' || column + 1 >= text.length()) {
      return 1;
    }
    return switch (text.charAt(column + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
