package io.meshless.telemetry.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What one file may still ask for. An alias counts as often as it is used: a short file of many
 * aliases makes as much work as a long one. Confined to one thread.
 */
final class ReadBudget {
  private final YamlLimits limits;
  private int parsed;
  private int read;
  private long characters;

  ReadBudget(YamlLimits limits) {
    this.limits = limits;
  }

  /** Counts a value of the text, whether its document turns out to be sound or not. */
  void parsed(Mark mark) {
    if (++parsed > limits.fileNodes()) {
      throw tooManyValues(mark);
    }
  }

  /** Counts a value where it is used. */
  void read(Node node) {
    characters += node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
    if (++read > limits.fileNodes()) {
      throw tooManyValues(node.getStartMark());
    }
    if (characters > limits.expandedCharacters()) {
      throw TooLargeException.file(
          "the values of the file have more than %d characters, aliases expanded"
              .formatted(limits.expandedCharacters()),
          node.getStartMark());
    }
  }

  private TooLargeException tooManyValues(Mark mark) {
    return TooLargeException.file(
        "the file has more than " + limits.fileNodes() + " values, aliases expanded", mark);
  }

  /** Whether the file asked for too much, which was told: nothing more is read from it. */
  boolean isSpent() {
    return parsed > limits.fileNodes()
        || read > limits.fileNodes()
        || characters > limits.expandedCharacters();
  }
}
