package io.meshless.telemetry.settings;

import io.meshless.telemetry.text.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All settings, by the headings of the page about them. */
public final class SettingTable {
  private static final Map<String, List<Setting<?>>> SECTIONS = sections();
  private static final Map<String, Setting<?>> BY_PLAIN_NAME = byPlainName();

  private SettingTable() {}

  private static Map<String, List<Setting<?>>> sections() {
    Map<String, List<Setting<?>>> sections = new LinkedHashMap<>();
    sections.put(
        "The configuration",
        List.of(
            GeneralSettings.CONFIG,
            GeneralSettings.SHADOW,
            GeneralSettings.SHADOW_PERCENT,
            GeneralSettings.ENABLED,
            GeneralSettings.LENIENT,
            GeneralSettings.RELOAD,
            GeneralSettings.RELOAD_INTERVAL,
            GeneralSettings.ROOT_NAMESPACE,
            GeneralSettings.NAME));
    sections.put(
        "Who the service is",
        List.of(
            IdentitySettings.WORKLOAD,
            IdentitySettings.NAMESPACE,
            IdentitySettings.SERVICE,
            IdentitySettings.SERVICE_HOST,
            IdentitySettings.CLUSTER_DOMAIN,
            IdentitySettings.LABELS,
            IdentitySettings.POD,
            IdentitySettings.POD_IP,
            IdentitySettings.CONTAINER,
            IdentitySettings.SERVICE_ACCOUNT,
            IdentitySettings.PRINCIPAL,
            IdentitySettings.OWNER,
            IdentitySettings.FROM_ENVIRONMENT));
    sections.put(
        "Requests",
        List.of(
            RequestSettings.EXCLUDED_PATHS,
            RequestSettings.OPERATIONS,
            RequestSettings.TRUSTED_PEERS,
            RequestSettings.TRUSTED_PROXIES,
            RequestSettings.FORWARDED_HEADER));
    sections.put(
        "Metrics",
        List.of(
            MetricSettings.PATH,
            MetricSettings.ACCESS,
            MetricSettings.CONCURRENT_SCRAPES,
            MetricSettings.SERIES_LIMIT,
            MetricSettings.SERIES_LIMITS,
            MetricSettings.LABEL_VALUE_LIMIT,
            MetricSettings.ORDINARY_METERS,
            GeneralSettings.SELF_METRICS,
            GeneralSettings.COUNT_DEFAULTS));
    sections.put(
        "Lines of log",
        List.of(
            LogSettings.QUEUE_CAPACITY,
            LogSettings.WAIT_FOR_ROOM,
            LogSettings.VALUE_BYTES,
            LogSettings.LINE_BYTES,
            LogSettings.ZERO_TIME));
    sections.put(
        "The telemetry page",
        List.of(
            PageSettings.PATH,
            PageSettings.ACCESS,
            PageSettings.CHANGEABLE_BY,
            PageSettings.TITLE,
            GeneralSettings.RECENT_RECORDS));
    sections.put(
        "Secrets",
        List.of(
            SecretSettings.ENABLED,
            SecretSettings.SECRETS,
            SecretSettings.NOT_SECRETS,
            SecretSettings.ATTRIBUTES,
            SecretSettings.REPLACEMENT));
    sections.put(
        "Traces",
        List.of(
            TracingSettings.CONSUME,
            TracingSettings.PRODUCE,
            TracingSettings.SHARE,
            TracingSettings.PROPAGATE_TO,
            TracingSettings.FORWARD_ONLY,
            TracingSettings.FORWARD_BAGGAGE,
            TracingSettings.JOIN));
    sections.put(
        "Calls and observations",
        List.of(
            SpringSettings.TRUSTED_HOSTS,
            SpringSettings.SERVICES,
            SpringSettings.OBSERVATIONS,
            SpringSettings.OTHERS,
            SpringSettings.GENERIC,
            SpringSettings.NO_REDIRECTS,
            SpringSettings.REFUSED));
    return sections;
  }

  private static Map<String, Setting<?>> byPlainName() {
    Map<String, Setting<?>> settings = new HashMap<>();
    for (Setting<?> setting : all()) {
      settings.put(plain(setting.shortName()), setting);
    }
    // As it was called once.
    settings.put("concurrentscrapes", MetricSettings.CONCURRENT_SCRAPES);
    return settings;
  }

  /** The settings under each heading, in order. */
  public static Map<String, List<Setting<?>>> bySection() {
    return SECTIONS;
  }

  /** All settings, in order. */
  public static List<Setting<?>> all() {
    return SECTIONS.values().stream().<Setting<?>>flatMap(List::stream).toList();
  }

  /** A setting that somebody named, with the entry of it that they meant, if any. */
  record Named(Setting<?> setting, @Nullable String entry) {}

  /** The setting of this name without its prefix; null when there is none. */
  static @Nullable Named find(String name) {
    int bracket = name.indexOf('[');
    if (bracket > 0 && name.endsWith("]")) {
      Setting<?> setting = BY_PLAIN_NAME.get(plain(name));
      return setting == null
          ? null
          : new Named(setting, name.substring(bracket + 1, name.length() - 1));
    }
    Setting<?> whole = BY_PLAIN_NAME.get(plain(name));
    if (whole != null) {
      return new Named(whole, null);
    }
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      Setting<?> setting = BY_PLAIN_NAME.get(plain(name.substring(0, dot)));
      if (setting != null && setting.type().hasEntries()) {
        return new Named(setting, name.substring(dot + 1));
      }
    }
    return null;
  }

  /** The setting that this name was probably meant to be; null when none is near. */
  static @Nullable Setting<?> nearest(String name) {
    String group = plain(name);
    for (Setting<?> setting : all()) {
      int dot = setting.shortName().indexOf('.');
      if (dot > 0 && plain(setting.shortName().substring(0, dot)).equals(group)) {
        return setting;
      }
    }
    return Suggestion.nearest(group, BY_PLAIN_NAME.keySet()).map(BY_PLAIN_NAME::get).orElse(null);
  }

  /** A name without what joins its words, and without an index behind it. */
  static String plain(String name) {
    int index = name.indexOf('[');
    String whole = index < 0 ? name : name.substring(0, index);
    return whole.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }
}
