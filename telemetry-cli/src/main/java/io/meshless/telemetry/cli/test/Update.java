package io.meshless.telemetry.cli.test;

import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.text.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Writes what came into the tests; the rest of the file, with its comments, stays as it is. */
final class Update {
  private static final List<String> WANTED = List.of("series", "lines", "nothing");

  private final Path path;

  /** Lines that go are null. */
  private final List<@Nullable String> lines;

  private Update(Path path, String text) {
    this.path = path;
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /** Writes what each test made, in the order of the tests. */
  static void write(Path path, List<Came> came) {
    try {
      String text = Files.readString(path);
      Update update = new Update(path, text);
      update.change(PlainYaml.compose(text), came);
      Files.writeString(path, update.text());
    } catch (IOException e) {
      throw new CannotRunException(path + " cannot be written: " + e.getMessage(), e);
    }
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      if (line != null) {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }

  private void change(@Nullable Node root, List<Came> came) {
    List<Node> tests =
        root instanceof MappingNode map && value(map, "tests") instanceof SequenceNode list
            ? list.getValue()
            : List.of();
    // From the end, so that the places before stay right.
    for (int i = tests.size() - 1; i >= 0; i--) {
      change((MappingNode) tests.get(i), came.get(i));
    }
  }

  private static @Nullable Node value(MappingNode map, String key) {
    for (NodeTuple entry : map.getValue()) {
      if (key(entry).equals(key)) {
        return entry.getValueNode();
      }
    }
    return null;
  }

  private static String key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private void change(MappingNode test, Came came) {
    List<NodeTuple> entries = test.getValue();
    if (test.getFlowStyle() == FlowStyle.FLOW || WANTED.contains(key(entries.get(0)))) {
      throw new CannotRunException(
          path
              + ": a test can be updated when it has a line for each key and begins with its name");
    }
    int indent = entries.get(0).getKeyNode().getStartMark().getColumn();
    int end = end(test);
    List<String> wanted = new ArrayList<>();
    wanted(came).forEach(line -> wanted.add(" ".repeat(indent) + line));
    lines.addAll(end, wanted);
    for (int i = 0; i < entries.size(); i++) {
      if (WANTED.contains(key(entries.get(i)))) {
        int from = entries.get(i).getKeyNode().getStartMark().getLine();
        int to =
            i + 1 < entries.size() ? entries.get(i + 1).getKeyNode().getStartMark().getLine() : end;
        lines.subList(from, to).replaceAll(line -> null);
      }
    }
  }

  /** The line behind the last one of the test that says something. */
  private int end(Node test) {
    int end =
        test.getEndMark().getColumn() == 0 || isOnlyBlanks(test) ? line(test) : line(test) + 1;
    end = Math.min(end, lines.size());
    while (end > 0 && isBlankOrComment(lines.get(end - 1))) {
      end--;
    }
    return end;
  }

  private static int line(Node test) {
    return test.getEndMark().getLine();
  }

  /** The end of a block is where the next thing begins, behind blanks. */
  private boolean isOnlyBlanks(Node test) {
    String line = line(test) < lines.size() ? lines.get(line(test)) : null;
    return line == null || line.substring(0, test.getEndMark().getColumn()).isBlank();
  }

  private static boolean isBlankOrComment(@Nullable String line) {
    return line != null && (line.isBlank() || line.stripLeading().startsWith("#"));
  }

  private static List<String> wanted(Came came) {
    if (came.series().isEmpty() && came.lines().isEmpty()) {
      return List.of("nothing: true");
    }
    List<String> wanted = new ArrayList<>();
    add("series", came.series(), wanted);
    add("lines", came.lines(), wanted);
    return wanted;
  }

  private static void add(String key, List<String> texts, List<String> wanted) {
    if (!texts.isEmpty()) {
      wanted.add(key + ":");
      texts.forEach(text -> wanted.add("- " + quoted(text)));
    }
  }

  /** In single quotes, where backslashes need no others, if what is in it may stand there. */
  private static String quoted(String text) {
    return YamlText.ofJson(text).equals(text)
        ? "'" + text.replace("'", "''") + "'"
        : YamlText.quoted(text);
  }
}
