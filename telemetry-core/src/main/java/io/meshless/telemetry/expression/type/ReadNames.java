package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.syntax.Node;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects the attributes that a tree reads. */
public final class ReadNames {
  private ReadNames() {}

  /** The attributes in the order in which they stand. */
  public static Set<AttributeName> of(Node root) {
    Set<AttributeName> names = new LinkedHashSet<>();
    root.forEach(
        node -> {
          if (node instanceof Node.Name name) {
            names.add(AttributeName.of(name.text()));
          }
        });
    return Collections.unmodifiableSet(names);
  }
}
