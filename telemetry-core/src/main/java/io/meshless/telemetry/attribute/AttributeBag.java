package io.meshless.telemetry.attribute;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds everything known about one request: a typed value for each attribute that is present. Build
 * one, and pass it to {@code Telemetry.record}.
 *
 * <pre>{@code
 * AttributeBag bag =
 *     AttributeBag.builder()
 *         .put("source.workload.name", "productpage-v1")
 *         .put("response.code", 200)
 *         .put("response.duration", Duration.ofMillis(12))
 *         .build();
 * }</pre>
 *
 * <p>An attribute is present or absent; there is no null value. Present but empty (or zero) counts
 * as present. Values have the {@linkplain ValueType#runtimeType() runtime type} of their declared
 * type; a value of another type is detected only when an expression reads it, and makes that
 * expression fail.
 *
 * <p>A bag is confined to one request: implementations may compute values on first access, and need
 * not be safe for use by many threads at once.
 */
public interface AttributeBag {
  /** The value of this attribute, or null when it is absent. */
  @Nullable Object find(AttributeName name);

  /** The value of the attribute with this name, or null when it is absent. */
  default @Nullable Object find(String name) {
    AttributeName known = AttributeName.find(name);
    return known == null ? null : find(known);
  }

  /**
   * Shows each present attribute, name and value, in no particular order. For people and tools
   * (explanations, pages, tests), not for the hot path: lazy values are computed.
   */
  void forEach(BiConsumer<? super String, Object> visitor);

  /** A new builder that checks the standard attributes' types. */
  static Builder builder() {
    return new Builder(AttributeVocabulary.standard());
  }

  /** A new builder that checks the types of this vocabulary. */
  static Builder builder(AttributeVocabulary vocabulary) {
    return new Builder(vocabulary);
  }

  /** A bag with these values, each as by {@link Builder#put(String, Object)}. */
  static AttributeBag of(Map<String, ?> values) {
    Builder builder = builder();
    values.forEach(builder::put);
    return builder.build();
  }

  /**
   * The bag that a JSON object describes, for tools and tests: {@code {"response.code": 200,
   * "response.duration": "12ms", "request.headers": {"accept": "*"}}}. Values are read by the type
   * of their attribute: numbers and booleans as such, maps from objects, everything else from the
   * text that label values have.
   *
   * @throws IllegalArgumentException when the text is not an object, names an attribute that the
   *     vocabulary does not know, or gives one a value of another type
   */
  static AttributeBag ofJson(String json, AttributeVocabulary vocabulary) {
    return AttributeJson.read(json, vocabulary);
  }

  /** The object that {@link #ofJson} reads as this bag, attributes in the order of their names. */
  default String toJson() {
    return AttributeJson.write(this);
  }

  /** A bag without attributes. */
  static AttributeBag empty() {
    return SlotBag.EMPTY;
  }

  /**
   * A view of this bag that takes what is absent here from {@code defaults}; this bag itself when
   * those are {@link #empty()}.
   */
  default AttributeBag withDefaults(AttributeBag defaults) {
    return defaults == empty() ? this : new LayeredBag(this, defaults);
  }

  /**
   * Collects the attributes of one bag. Not safe for use by many threads; may be used again after
   * {@link #build()} for a bag with more attributes.
   */
  final class Builder {
    private final AttributeVocabulary vocabulary;
    private final SlotBag.Slots slots = new SlotBag.Slots();

    private Builder(AttributeVocabulary vocabulary) {
      this.vocabulary = vocabulary;
    }

    /**
     * Sets an attribute. Integers, floats, {@code java.util.Date}s, {@code java.time} instants with
     * a zone, {@code java.net.InetAddress}es and {@code byte[]} addresses are converted to the
     * runtime type. A name that is not in the vocabulary is kept with its value as it is.
     *
     * @param value null leaves the attribute absent
     * @throws IllegalArgumentException when the vocabulary declares another type for this name
     */
    public Builder put(String name, @Nullable Object value) {
      AttributeName known = AttributeName.find(name);
      if (known != null) {
        return put(known, value);
      }
      slots.putUndeclared(name, value == null ? null : AttributeValues.normalise(value));
      return this;
    }

    /**
     * Sets an attribute; see {@link #put(String, Object)}.
     *
     * @throws IllegalArgumentException when the vocabulary declares another type for this name
     */
    public Builder put(AttributeName name, @Nullable Object value) {
      slots.put(name, value == null ? null : AttributeValues.checked(name, value, vocabulary));
      return this;
    }

    /** Sets an INT64 attribute. */
    public Builder put(AttributeName name, long value) {
      return put(name, (Object) value);
    }

    /**
     * Sets an attribute whose value is computed when it is first needed, at most once. A null
     * result means absent. A failure, or a value of the wrong type, makes the expressions that read
     * it fail, never the request.
     */
    public Builder putLazy(AttributeName name, Supplier<? extends @Nullable Object> source) {
      slots.put(name, new LazyValue(source));
      return this;
    }

    /** Sets an attribute whose value is computed when it is first needed. */
    public Builder putLazy(String name, Supplier<? extends @Nullable Object> source) {
      return putLazy(AttributeName.of(name), source);
    }

    /** The bag with the attributes set so far; later changes of this builder do not touch it. */
    public AttributeBag build() {
      return slots.toBag();
    }
  }
}
