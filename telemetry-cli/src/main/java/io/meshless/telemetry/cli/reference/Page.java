package io.meshless.telemetry.cli.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of the documentation, which is made of the tables that the library itself reads by.
 *
 * @param sections what stands below its headings, in order
 */
record Page(List<Section> sections) {
  Page {
    sections = List.copyOf(sections);
  }

  /**
   * What stands below one heading.
   *
   * @param depth 2 for a heading of the page, 3 for one below such a heading
   * @param title the heading
   * @param lines the text, with a table or a block of code
   */
  record Section(int depth, String title, List<String> lines) {
    Section {
      lines = List.copyOf(lines);
    }

    /** The first sentence below the heading; empty when a table or code comes at once. */
    String meaning() {
      return lines.stream()
          .filter(line -> !line.isBlank())
          .findFirst()
          .filter(line -> !line.startsWith("|") && !line.startsWith("`"))
          .map(Page::plainText)
          .orElse("");
    }

    /** The rows of its table, without the heads of the columns, each cell as plain text. */
    List<List<String>> rows() {
      return rawRows().stream().map(Page::plain).toList();
    }

    /** The same with the marks of the page. */
    List<List<String>> rawRows() {
      return lines.stream().filter(line -> line.startsWith("|")).skip(2).map(Page::cells).toList();
    }

    /** What stands in its block of code. */
    String code() {
      int begin = lines.indexOf("```");
      int end = lines.lastIndexOf("```");
      return begin < 0 || end <= begin ? "" : String.join("\n", lines.subList(begin + 1, end));
    }
  }

  /** The page of this name, which the jar has. */
  static Page of(String name) {
    try (InputStream page = Page.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return parse(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page parse(String text) {
    List<Section> sections = new ArrayList<>();
    String title = "";
    int depth = 1;
    List<String> lines = new ArrayList<>();
    for (String line : Stream.concat(text.lines(), Stream.of("## ")).toList()) {
      if (line.startsWith("## ") || line.startsWith("### ")) {
        sections.add(new Section(depth, title, lines));
        depth = line.indexOf(' ');
        title = line.substring(depth + 1);
        lines.clear();
      } else {
        lines.add(line);
      }
    }
    return new Page(sections.subList(1, sections.size()));
  }

  /** The section with this heading. */
  Optional<Section> section(String title) {
    return sections.stream().filter(section -> section.title().equals(title)).findFirst();
  }

  private static List<String> cells(String row) {
    String inner = row.substring(1, row.lastIndexOf('|'));
    return Stream.of(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  /** The cells of a row without the marks of the page. */
  static List<String> plain(List<String> row) {
    return row.stream().map(Page::plainText).toList();
  }

  private static String plainText(String marked) {
    return marked.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", "").replace("\\|", "|");
  }
}
