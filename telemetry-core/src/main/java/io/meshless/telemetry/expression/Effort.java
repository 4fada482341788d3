package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.type.ReadNames;
import io.meshless.telemetry.expression.value.Patterns;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes at most to evaluate and trace an expression over one bag. Who writes a
 * configuration is trusted with that, whoever tries an expression is not. Confined to one thread.
 */
final class Effort {
  /** Of any value that is no text. */
  private static final int CHARACTERS = 64;

  private final AttributeBag bag;
  private long characters;
  private long steps;

  private Effort(AttributeBag bag) {
    this.bag = bag;
  }

  static Effort of(Node root, AttributeBag bag) {
    Effort effort = new Effort(bag);
    effort.add(root);
    return effort;
  }

  /** How long the texts are that all parts come to, together. */
  long characters() {
    return characters;
  }

  /** How many steps the patterns take. */
  long steps() {
    return steps;
  }

  /** Adds what a part takes, and gives the length of its text. */
  private long add(Node node) {
    long text = 0;
    long last = 0;
    for (Node part : node.parts()) {
      last = add(part);
      text += last;
    }
    if (node instanceof Node.Name name) {
      text = valueOf(name);
    } else if (node instanceof Node.Literal literal) {
      text = length(literal.value());
    } else if (node instanceof Node.Call call && Function.find(call.name()) == Function.MATCHES) {
      steps += itemsOf(call.receiver()) * last;
    }
    characters += text;
    return text;
  }

  private long valueOf(Node.Name name) {
    try {
      return length(bag.find(name.text()));
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return 0; // Bags are not ours: the expression will fail where it reads the value.
    }
  }

  private static long length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Map<?, ?> map) {
      long length = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        length += String.valueOf(entry.getKey()).length();
        length += String.valueOf(entry.getValue()).length();
      }
      return length;
    }
    return CHARACTERS;
  }

  private static long itemsOf(@Nullable Node pattern) {
    if (pattern instanceof Node.Literal literal && literal.value() instanceof String text) {
      return Patterns.sizeOf(text);
    }
    return pattern == null || ReadNames.of(pattern).isEmpty()
        ? Patterns.MAX_SIZE
        : Patterns.MAX_FOREIGN_SIZE;
  }
}
