package io.meshless.telemetry.attribute;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The name of an attribute, interned: one object per text in the process.
 *
 * <p>Use its {@link #index()}, a small number, as an array index in a bag: reading an attribute
 * then costs an array access instead of a hash look-up. Names come from vocabularies and constants,
 * never from requests, so they are kept for the life of the process.
 *
 * <p>Immutable, safe for use by many threads; equal only to itself.
 */
public final class AttributeName {
  private static final ConcurrentHashMap<String, AttributeName> NAMES = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT_INDEX = new AtomicInteger();

  private final String text;
  private final int index;

  private AttributeName(String text) {
    this.text = text;
    this.index = NEXT_INDEX.getAndIncrement();
  }

  /**
   * The name with this text, made if it is new.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  public static AttributeName of(String text) {
    AttributeName known = NAMES.get(text);
    if (known != null) {
      return known;
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("attribute name is blank");
    }
    return NAMES.computeIfAbsent(text, AttributeName::new);
  }

  /** The name with this text, or null when nobody has declared it. */
  public static @Nullable AttributeName find(String text) {
    return NAMES.get(text);
  }

  /** The full dotted name, for example {@code source.workload.name}. */
  public String text() {
    return text;
  }

  /** The name's number in this process, from 0. Differs from run to run; do not store it. */
  public int index() {
    return index;
  }

  @Override
  public String toString() {
    return text;
  }
}
