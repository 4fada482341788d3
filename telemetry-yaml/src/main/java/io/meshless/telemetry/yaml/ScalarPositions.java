package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.reading.SourceText;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Finds the characters of a scalar in its source by walking both side by side: escapes take several
 * characters of the source for one of the value, and folded line breaks are one blank of the value.
 * A walk goes on where the one before ended, so that many problems of one scalar are found in one.
 */
final class ScalarPositions implements ConfigScalar.Positions {
  private final SourceText source;
  private final SourceLocation start;
  private final ScalarStyle style;
  private final String value;

  /** How many characters of the value the walk has passed; -1 before it begins. */
  private int walked = -1;

  /** Where the walk is in the source; columns count from 0. */
  private int line;

  private int column;
  private int blockIndent;

  /** The line where the walk is, and where its trailing blanks begin. */
  private String text = "";

  private int textEnd;

  ScalarPositions(SourceText source, SourceLocation start, ScalarStyle style, String value) {
    this.source = source;
    this.start = start;
    this.style = style;
    this.value = value;
  }

  @Override
  public synchronized SourceLocation at(int index) {
    if (walked < 0 || walked > index) {
      walked = 0;
      goTo(start.line());
      column = start.column() - 1;
      enter();
    }
    for (; walked < index && walked < value.length(); walked++) {
      step(value.charAt(walked));
    }
    settle(index);
    return source.at(line, column + 1);
  }

  private void goTo(int number) {
    line = number;
    String found = source.line(number);
    text = found == null ? "" : found;
    textEnd = text.stripTrailing().length();
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
      goTo(line + 1);
    } while (line <= source.lines() && text.isBlank() && isFlow());
    column = indent();
  }

  private boolean isFlow() {
    return style != ScalarStyle.LITERAL;
  }

  private int indent() {
    return style == ScalarStyle.LITERAL
        ? Math.min(blockIndent, text.length())
        : text.length() - text.stripLeading().length();
  }

  /** The indentation of a block is that of its first line that is not blank. */
  private int blockIndent() {
    int number = start.line() + 1;
    String first = source.line(number);
    while (first != null && first.isBlank()) {
      first = source.line(++number);
    }
    return first == null ? 0 : first.length() - first.stripLeading().length();
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
    return column >= text.length() || (isFlow() && column >= textEnd && line < source.lines());
  }

  private void settle(int index) {
    if (index > 0 && index < value.length() && column >= text.length() && isFlow()) {
      nextContentLine();
    }
  }

  private int escapeLength() {
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
