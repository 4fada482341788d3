package io.meshless.telemetry.attribute;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The ordinary bag: one array slot for each attribute name, by the name's index. */
final class SlotBag implements AttributeBag {
  static final SlotBag EMPTY =
      new SlotBag(new @Nullable AttributeName[0], new @Nullable Object[0], Map.of());

  private final @Nullable AttributeName[] names;
  private final @Nullable Object[] values;
  private final Map<String, Object> undeclared;

  private SlotBag(
      @Nullable AttributeName[] names, @Nullable Object[] values, Map<String, Object> undeclared) {
    this.names = names;
    this.values = values;
    this.undeclared = undeclared;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    int index = name.index();
    Object value = index < values.length ? values[index] : null;
    if (value instanceof LazyValue lazy) {
      return lazy.value();
    }
    // A name that was declared after this bag was filled still stands among the undeclared ones.
    return value != null || undeclared.isEmpty() ? value : undeclared.get(name.text());
  }

  @Override
  public @Nullable Object find(String name) {
    AttributeName known = AttributeName.find(name);
    return known == null ? undeclared.get(name) : find(known);
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    for (AttributeName name : names) {
      Object value = name == null ? null : find(name);
      if (name != null && value != null) {
        visitor.accept(name.text(), value);
      }
    }
    undeclared.forEach(visitor);
  }

  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    forEach(shown::put);
    return shown.toString();
  }

  /** The values while a bag is being filled. */
  static final class Slots {
    private static final int INITIAL_SLOTS = 48;

    private @Nullable AttributeName[] names = new @Nullable AttributeName[INITIAL_SLOTS];
    private @Nullable Object[] values = new @Nullable Object[INITIAL_SLOTS];
    private @Nullable Map<String, Object> undeclared;
    private boolean shared;

    void put(AttributeName name, @Nullable Object value) {
      int index = name.index();
      if (shared || index >= values.length) {
        int length = index < values.length ? values.length : Math.max(index + 1, values.length * 2);
        names = Arrays.copyOf(names, length);
        values = Arrays.copyOf(values, length);
        shared = false;
      }
      names[index] = name;
      values[index] = value;
    }

    void putUndeclared(String name, @Nullable Object value) {
      Map<String, Object> copy =
          undeclared == null ? new LinkedHashMap<>() : new LinkedHashMap<>(undeclared);
      if (value == null) {
        copy.remove(name);
      } else {
        copy.put(name, value);
      }
      undeclared = copy;
    }

    SlotBag toBag() {
      shared = true;
      return new SlotBag(names, values, undeclared == null ? Map.of() : undeclared);
    }
  }
}
