package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of examples that reads like a specification: blocks between blank lines, each an
 * expression on its first line and what becomes of it on the others. Lines that start with {@code
 * ##} are remarks; {@code ␤} stands for a line break in an expression.
 *
 * <p>With {@code -Dtables.rewrite=true} the tests write what they find into the files instead of
 * checking it; the difference is then for a reviewer to judge.
 */
final class CelTable {
  private static final Path FOLDER = Path.of("src/test/resources/cel");
  private static final boolean REWRITE = Boolean.getBoolean("tables.rewrite");

  private CelTable() {}

  /** An expression with what the file says about it. */
  record Row(String file, String source, String expected) {
    String expression() {
      return source.replace('␤', '\n');
    }

    void check(String actual) {
      if (REWRITE) {
        rewrite(actual);
      } else {
        assertThat(actual).as(source).isEqualTo(expected);
      }
    }

    private void rewrite(String actual) {
      Path path = FOLDER.resolve(file);
      try {
        String[] blocks = Files.readString(path).split("\n\n+");
        for (int i = 0; i < blocks.length; i++) {
          List<String> block = withoutRemarks(blocks[i]);
          if (!block.isEmpty() && block.get(0).equals(source)) {
            List<String> lines = new ArrayList<>(remarks(blocks[i]));
            lines.add(source);
            lines.addAll(actual.lines().toList());
            blocks[i] = String.join("\n", lines);
          }
        }
        Files.writeString(path, String.join("\n\n", blocks).strip() + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return source;
    }
  }

  static Stream<Row> rows(String file) {
    try {
      return Arrays.stream(Files.readString(FOLDER.resolve(file)).split("\n\n+"))
          .map(CelTable::withoutRemarks)
          .filter(lines -> !lines.isEmpty())
          .map(
              lines ->
                  new Row(
                      file,
                      lines.get(0).strip(),
                      String.join("\n", lines.subList(1, lines.size()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> withoutRemarks(String block) {
    return block.lines().filter(line -> !line.startsWith("##")).toList();
  }

  private static List<String> remarks(String block) {
    return block.lines().filter(line -> line.startsWith("##")).toList();
  }
}
