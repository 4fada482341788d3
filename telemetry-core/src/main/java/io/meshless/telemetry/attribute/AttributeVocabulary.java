package io.meshless.telemetry.attribute;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that expressions can use, each with its type.
 *
 * <p>Names are flat and case-sensitive: {@code destination.service} and {@code
 * destination.service.host} are two unrelated attributes.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class AttributeVocabulary {
  private static final AttributeVocabulary EMPTY = new AttributeVocabulary(new TreeMap<>());

  private final SortedMap<String, ValueType> types;
  private final @Nullable ValueType[] byIndex;

  private AttributeVocabulary(SortedMap<String, ValueType> types) {
    this.types = types;
    int last = types.keySet().stream().mapToInt(n -> AttributeName.of(n).index()).max().orElse(-1);
    this.byIndex = new @Nullable ValueType[last + 1];
    types.forEach((name, type) -> byIndex[AttributeName.of(name).index()] = type);
  }

  /** The stock attributes of Istio 1.0 to 1.4; see {@link StandardAttributes}. */
  public static AttributeVocabulary standard() {
    return Standard.VOCABULARY;
  }

  /** A vocabulary without attributes. */
  public static AttributeVocabulary empty() {
    return EMPTY;
  }

  /** A vocabulary with these attributes only. */
  public static AttributeVocabulary of(Map<String, ValueType> types) {
    return new AttributeVocabulary(new TreeMap<>(types));
  }

  /** This vocabulary with these attributes added; a name that stands in both gets the new type. */
  public AttributeVocabulary with(Map<String, ValueType> more) {
    TreeMap<String, ValueType> all = new TreeMap<>(types);
    all.putAll(more);
    return new AttributeVocabulary(all);
  }

  /** The declared type, or null when this vocabulary does not know the name. */
  public @Nullable ValueType find(String name) {
    return types.get(name);
  }

  /** The declared type, or null when this vocabulary does not know the name. */
  public @Nullable ValueType find(AttributeName name) {
    int index = name.index();
    return index < byIndex.length ? byIndex[index] : null;
  }

  /** All names, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(types.keySet());
  }

  /** All types by name, sorted by name. */
  public Map<String, ValueType> types() {
    return Collections.unmodifiableMap(types);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttributeVocabulary that && types.equals(that.types);
  }

  @Override
  public int hashCode() {
    return types.hashCode();
  }

  @Override
  public String toString() {
    return types.toString();
  }

  /** Loaded when first asked for, after the names have their indexes. */
  private static final class Standard {
    static final AttributeVocabulary VOCABULARY = of(StandardAttributes.types());
  }
}
