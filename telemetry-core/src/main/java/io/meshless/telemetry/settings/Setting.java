package io.meshless.telemetry.settings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One thing that a deployment may set. Its name is the same wherever it stands, however its words
 * are joined: {@code telemetry.page.path} is {@code telemetry.pagePath} and {@code
 * TELEMETRY_PAGE_PATH}.
 *
 * <p>Immutable, safe for use by many threads.
 *
 * @param <T> what its texts are read as
 */
public final class Setting<T> {
  /** In front of every name. */
  public static final String PREFIX = "telemetry.";

  private final String name;
  private final SettingType<T> type;
  private final String usual;
  private final String meaning;
  private final Reach reach;

  private Setting(String name, SettingType<T> type, String usual, String meaning, Reach reach) {
    this.name = name;
    this.type = type;
    this.usual = usual;
    this.meaning = meaning;
    this.reach = reach;
  }

  static <T> Setting<T> of(String name, SettingType<T> type, String usual, String meaning) {
    return new Setting<>(name, type, usual, meaning, Reach.EVERYWHERE);
  }

  /** The same, for such applications only. */
  Setting<T> only(Reach applications) {
    return new Setting<>(name, type, usual, meaning, applications);
  }

  /** The name with its prefix: {@code telemetry.page.path}. */
  public String name() {
    return PREFIX + name;
  }

  /** The name without its prefix. */
  String shortName() {
    return name;
  }

  /** The environment variable: {@code TELEMETRY_PAGE_PATH}. */
  public String variable() {
    return name().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What holds when nobody sets it, for a person. */
  public String usual() {
    return usual;
  }

  /** A text that sets what {@link #usual()} tells; empty when only leaving it unset does. */
  public String usualText() {
    return isReadable(usual) ? usual : "";
  }

  private boolean isReadable(String text) {
    try {
      requireNonNull(type.reader().apply(text));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether its value is made of entries with names. */
  public boolean hasEntries() {
    return type.hasEntries();
  }

  /** What it does, in whole sentences. */
  public String meaning() {
    return meaning;
  }

  /** What may be written, for a person. */
  public String allowed() {
    return type.allowed();
  }

  /** Where it does something. */
  public Reach reach() {
    return reach;
  }

  SettingType<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name();
  }
}
