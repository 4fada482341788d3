package io.meshless.telemetry.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment has set, and what is wrong with it. A setting that is wrong has no value, as
 * one that is set nowhere. Confined to one thread.
 */
public final class SettingValues {
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, String> places = new HashMap<>();
  private final Set<Setting<?>> wrong = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  SettingValues() {}

  /**
   * Reads the settings at these places, the nearest first: of several the first that is not blank
   * counts.
   *
   * @param application where the values are for
   */
  public static SettingValues read(Reach application, List<SettingPlace> nearestFirst) {
    return new SettingReading(application).read(nearestFirst);
  }

  /** The value; null when it is not set, or wrong. */
  @SuppressWarnings("unchecked") // put() takes what the setting's own type has read
  public <T> @Nullable T get(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** The value, or this one. */
  public <T> T or(Setting<T> setting, T usual) {
    T value = get(setting);
    return value == null ? usual : value;
  }

  /** Whether it is on, be it by default. */
  public boolean isOn(Setting<Boolean> setting) {
    return or(setting, Boolean.valueOf(setting.usual()));
  }

  /** Hands the value on, when there is one. */
  public <T> void set(Setting<T> setting, Consumer<? super T> taker) {
    T value = get(setting);
    if (value != null) {
      taker.accept(value);
    }
  }

  /**
   * What this reader makes of the value; null when it is not set, or when the reader refuses it
   * with an {@link IllegalArgumentException}, which becomes a problem.
   */
  public <T, R> @Nullable R read(Setting<T> setting, Function<? super T, R> reader) {
    T value = get(setting);
    if (value == null) {
      return null;
    }
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      wrong(setting, places.getOrDefault(setting, ""), e);
      values.remove(setting);
      return null;
    }
  }

  /** What is wrong with values, one text for each: which setting, why, and where it stands. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What is set and does nothing: unknown names, and settings for other applications. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  void put(Setting<?> setting, Object value, String place) {
    values.put(setting, value);
    places.putIfAbsent(setting, place);
  }

  /** Which settings are wrong. */
  public Set<Setting<?>> wrong() {
    return Set.copyOf(wrong);
  }

  void wrong(Setting<?> setting, String place, IllegalArgumentException why) {
    wrong.add(setting);
    problems.add(
        "%s: %s (%s; the default is %s)"
            .formatted(setting.name(), why.getMessage(), place, setting.usual()));
  }

  void warn(String text) {
    warnings.add(text);
  }
}
