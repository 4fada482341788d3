package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.yaml.DocumentSplitter.Document;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/**
 * Where a text stands: a source of its own, or a block of one, whose lines are then that much
 * further down and to the right. Immutable.
 *
 * @param source what places are told of
 * @param lines lines of the source above the text
 * @param columns columns of the source before each line of the text
 */
record Origin(SourceText source, int lines, int columns) {
  /** A text that is a source by itself. */
  static Origin of(SourceText source) {
    return new Origin(source, 0, 0);
  }

  /** This place of the text, both counted from 1. */
  SourceLocation at(int line, int column) {
    return source.at(lines + line, columns + column);
  }

  /** Where the parser of a document of the text marked something. */
  SourceLocation at(Document document, Mark mark) {
    return at(document.lines() + mark.getLine() + 1, mark.getColumn() + 1);
  }

  /**
   * The origin of a value that is a text itself: its place in this one, when it stands as it is.
   */
  Origin inside(ConfigScalar value, String key) {
    SourceLocation start = value.locationOf(0);
    if (start != null) {
      Origin block = new Origin(source, start.line() - 1, start.column() - 1);
      if (block.holds(value.text())) {
        return block;
      }
    }
    return of(new SourceText(source.name() + "#" + key, value.text()));
  }

  /** Whether each line of the text stands in the source, with the same indentation before it. */
  private boolean holds(String text) {
    int number = lines;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String written = source.line(++number);
      if (!(line.isBlank() ? isBlank(written) : isIndented(written, line))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(@Nullable String written) {
    return written == null || written.isBlank();
  }

  private boolean isIndented(@Nullable String written, String line) {
    return written != null
        && written.length() == columns + line.length()
        && written.endsWith(line)
        && written.substring(0, columns).isBlank();
  }
}
