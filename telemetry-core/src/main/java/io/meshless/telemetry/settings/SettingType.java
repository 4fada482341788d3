package io.meshless.telemetry.settings;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a setting becomes its value.
 *
 * @param allowed what may be written, for a person
 * @param reader throws an {@link IllegalArgumentException} that tells what is wrong with a text
 * @param merger adds the entries of a farther place to those of a nearer one; null when the nearest
 *     place alone counts
 */
record SettingType<T>(
    String allowed, Function<String, T> reader, @Nullable BinaryOperator<T> merger) {

  static <T> SettingType<T> of(String allowed, Function<String, T> reader) {
    return new SettingType<>(allowed, reader, null);
  }

  /** Whether single entries may be set as well, by their names behind that of the setting. */
  boolean hasEntries() {
    return merger != null;
  }
}
