package io.meshless.telemetry.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place where settings stand: a process's environment, or the parameters of an application.
 *
 * @param what what each of its entries is, for a person: {@code environment variable}
 * @param prefix what names of settings begin with there; empty where all are settings
 * @param texts what stands there, by name; those of others as well
 */
public record SettingPlace(String what, String prefix, Map<String, String> texts) {
  private static final String VARIABLES = "TELEMETRY_";

  /** What Kubernetes tells every container of a service that is called telemetry. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_[0-9]+_\\w+)?)");

  /** With the entries in the order of their names. */
  public SettingPlace {
    texts = new TreeMap<>(texts);
  }

  /** The system properties of this process, as they are now. */
  public static SettingPlace systemProperties() {
    Map<String, String> texts = new TreeMap<>();
    try {
      for (String name : System.getProperties().stringPropertyNames()) {
        String text = System.getProperty(name);
        if (text != null) {
          texts.put(name, text);
        }
      }
    } catch (SecurityException e) {
      return new SettingPlace("system property", Setting.PREFIX, Map.of()); // None are for us.
    }
    return new SettingPlace("system property", Setting.PREFIX, texts);
  }

  /** The environment variables of this process. */
  public static SettingPlace environment() {
    return environment(System.getenv());
  }

  /** These environment variables. */
  public static SettingPlace environment(Map<String, String> variables) {
    return new SettingPlace("environment variable", VARIABLES, variables);
  }

  /** The setting's name without its prefix; null for a name that is not for us. */
  @Nullable String settingOf(String name) {
    for (String before : new String[] {prefix, Setting.PREFIX}) {
      if (!before.isEmpty() && name.regionMatches(true, 0, before, 0, before.length())) {
        return name.substring(before.length());
      }
    }
    return prefix.isEmpty() ? name : null;
  }

  /** Whether this name, without its prefix, is known to be for somebody else. */
  boolean isOfOthers(String name) {
    return prefix.equals(VARIABLES) && SERVICE_LINK.matcher(name).matches();
  }

  /** Whether nobody but we have names there. */
  boolean isOurs() {
    return prefix.isEmpty();
  }

  /** How this setting is called there. */
  String nameOf(Setting<?> setting) {
    if (prefix.isEmpty()) {
      return setting.shortName();
    }
    return prefix.equals(VARIABLES) ? setting.variable() : setting.name();
  }

  /** The entry with this name, for a person. */
  String entry(String name) {
    return what + " " + name;
  }
}
