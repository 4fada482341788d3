package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a log becomes: an attribute, or an entry of one. Immutable.
 *
 * @param entry the key; null for the attribute itself
 */
record Target(AttributeName attribute, ValueType type, @Nullable String entry) {
  private static final Pattern WRITTEN = Pattern.compile("([\\w.]+)(?:\\[\"?([^\"\\]]*)\"?])?");

  /** {@code response.code} or {@code request.headers[accept]}; null when it is neither. */
  static @Nullable Target of(String written, AttributeVocabulary vocabulary) {
    Matcher parts = WRITTEN.matcher(written);
    ValueType type = parts.matches() ? vocabulary.find(parts.group(1)) : null;
    if (type == null || (type == ValueType.STRING_MAP) != (parts.group(2) != null)) {
      return null;
    }
    return new Target(AttributeName.of(parts.group(1)), type, parts.group(2));
  }

  /** Puts the value there; a text that is no value of the type is left out. */
  void put(String text, AttributeBag.Builder bag, Map<AttributeName, Map<String, String>> maps) {
    if (entry == null) {
      bag.put(attribute, TypedText.read(text, type));
    } else {
      Map<String, String> map = maps.computeIfAbsent(attribute, name -> new HashMap<>());
      map.put(entry, text);
      bag.put(attribute, map);
    }
  }
}
