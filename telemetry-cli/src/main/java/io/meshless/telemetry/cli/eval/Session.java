package io.meshless.telemetry.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.bench.Bags;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import java.util.stream.Stream;

/** What a person has said so far: a bag that grows, and expressions over it. */
final class Session {
  private static final List<String> COMMANDS =
      List.of(":attributes", ":bag", ":functions", ":help", ":quit", ":set", ":show", ":unset");
  private static final String HELP =
      """
      an expression         says what it gives
      :set NAME VALUE       gives an attribute a value, such as :set response.code 503
      :unset NAME           takes it away
      :bag FILE             takes the attributes of a file, a JSON object
      :show                 shows the attributes that have a value
      :attributes [TEXT]    lists the attributes whose names have this text
      :functions            lists the functions
      :quit                 leaves, as the end of the input does
      """;

  private final Shell shell;
  private final AttributeVocabulary vocabulary;
  private final Evaluated evaluated;
  private ObjectNode values = Json.object();

  Session(Shell shell, AttributeVocabulary vocabulary, Evaluated evaluated) {
    this.shell = shell;
    this.vocabulary = vocabulary;
    this.evaluated = evaluated;
  }

  /** Takes one line; false when it was the last. */
  boolean take(String line) {
    try {
      if (line.startsWith(":")) {
        return command(line);
      }
      if (!line.isEmpty()) {
        evaluated.tell(line, null, bag(values));
      }
    } catch (CannotRunException e) {
      shell.err().println(e.getMessage());
    }
    return true;
  }

  private boolean command(String line) {
    String[] words = line.split("\\s+", 3);
    String argument = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case ":quit", ":q" -> {
        return false;
      }
      case ":help" -> shell.out().print(HELP);
      case ":set" -> set(argument, words.length > 2 ? words[2] : "");
      case ":unset" -> values.remove(argument);
      case ":bag" -> load(argument);
      case ":show" -> shell.out().println(bag(values).toJson());
      case ":attributes" -> print(attributes(argument));
      case ":functions" -> print(Stream.of(Function.values()).map(Function::example));
      default ->
          throw new CannotRunException(
              "there is no %s. %s"
                  .formatted(
                      words[0],
                      Suggestion.didYouMean(words[0], COMMANDS)
                          .orElse(":help lists what there is.")));
    }
    return true;
  }

  private void print(Stream<String> lines) {
    lines.forEach(shell.out()::println);
  }

  private Stream<String> attributes(String part) {
    return vocabulary.names().stream().filter(name -> name.contains(part)).sorted();
  }

  /** Takes the attributes of a file in place of those before. */
  void load(String file) {
    String text = Bags.text(file, shell);
    Bags.read(text, vocabulary);
    values = (ObjectNode) Json.parse(text);
  }

  /** A value is written as in JSON; a text may do without quotes. */
  private void set(String name, String value) {
    ObjectNode changed = values.deepCopy();
    changed.set(name, value(value));
    try {
      bag(changed);
    } catch (CannotRunException e) {
      changed.put(name, value);
      bag(changed);
    }
    values = changed;
  }

  private static JsonNode value(String text) {
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      return Json.text(text);
    }
  }

  private AttributeBag bag(ObjectNode attributes) {
    return Bags.read(attributes.toString(), vocabulary);
  }

  /** What may stand in place of the beginning of a word: attributes, functions, commands. */
  List<String> completions(String begun) {
    Stream<String> known =
        begun.startsWith(":")
            ? COMMANDS.stream()
            : Stream.concat(vocabulary.names().stream(), Function.names().stream());
    return known.filter(name -> name.startsWith(begun)).sorted().toList();
  }
}
