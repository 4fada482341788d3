package io.meshless.telemetry.settings;

import io.meshless.telemetry.TelemetryBuilder;
import java.time.Duration;
import java.util.List;

/** Whether there is a telemetry, and its configuration. */
public final class GeneralSettings {
  /** No watch looks more often than this. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private static final int MOST_RECENT = 1_000;

  /** {@code telemetry.enabled}. */
  public static final Setting<Boolean> ENABLED =
      Setting.of(
          "enabled",
          SettingTypes.FLAG,
          "true",
          "Whether there is telemetry at all; otherwise nothing is recorded, served or watched.");

  /** {@code telemetry.config}. */
  public static final Setting<List<String>> CONFIG =
      Setting.of(
          "config",
          SettingTypes.list(
              "`/etc/telemetry`, `classpath:telemetry/`, `/WEB-INF/telemetry`", paths -> {}),
          "none",
          "Files and folders of the configuration; several are one configuration.");

  /** {@code telemetry.shadow}. */
  public static final Setting<List<String>> SHADOW =
      Setting.of(
          "shadow",
          SettingTypes.list("as for `telemetry.config`", paths -> {}),
          "none",
          "Files and folders of a configuration that is compared with the one that runs, on"
              + " live records; it records nothing. One with errors is told and left out.");

  /** {@code telemetry.shadow-percent}. */
  public static final Setting<Integer> SHADOW_PERCENT =
      Setting.of(
          "shadow-percent",
          SettingTypes.count(1, 100),
          "10",
          "How many of a hundred records are compared with the shadow.");

  /** {@code telemetry.lenient}. */
  public static final Setting<Boolean> LENIENT =
      Setting.of(
          "lenient",
          SettingTypes.FLAG,
          "false",
          "Whether the valid part of a configuration with errors is used, as Mixer did, and the"
              + " default of a setting that is wrong.");

  /** {@code telemetry.reload}. */
  public static final Setting<Boolean> RELOAD =
      Setting.of(
          "reload",
          SettingTypes.FLAG,
          "true",
          "Whether files and folders are watched, and read again when they change.");

  /** {@code telemetry.reload-interval}. */
  public static final Setting<Duration> RELOAD_INTERVAL =
      Setting.of(
          "reload-interval",
          SettingTypes.duration(SHORTEST_INTERVAL),
          "2s",
          "How often files are looked at.");

  static final Setting<String> NAME =
      Setting.of(
          "name",
          SettingTypes.TEXT,
          "default",
          "Tells this telemetry's own metrics from those of others: their tag telemetry.");

  static final Setting<String> ROOT_NAMESPACE =
      Setting.of(
          "root-namespace",
          SettingTypes.TEXT,
          "istio-system",
          "The namespace whose rules apply to every record.");

  static final Setting<Integer> RECENT_RECORDS =
      Setting.of(
          "recent-records",
          SettingTypes.count(0, MOST_RECENT),
          "0",
          "How many of the last lines and records are kept to be looked at.");

  static final Setting<List<String>> COUNT_DEFAULTS =
      Setting.of(
          "count-defaults",
          SettingTypes.ATTRIBUTES,
          "none",
          "Attributes of which it is counted how often they were absent.");

  static final Setting<Boolean> SELF_METRICS =
      Setting.of(
          "self-metrics", SettingTypes.FLAG, "true", "Whether the telemetry's own metrics appear.");

  private GeneralSettings() {}

  static void apply(SettingValues values, TelemetryBuilder builder) {
    if (values.isOn(LENIENT)) {
      builder.lenient();
    }
    values.set(NAME, builder::name);
    values.set(ROOT_NAMESPACE, builder::rootNamespace);
    values.set(RECENT_RECORDS, builder::keepRecent);
    values.set(COUNT_DEFAULTS, names -> builder.countDefaults(names.toArray(String[]::new)));
    values.set(SELF_METRICS, builder::selfMetrics);
  }
}
