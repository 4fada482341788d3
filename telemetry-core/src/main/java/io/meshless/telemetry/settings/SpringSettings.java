package io.meshless.telemetry.settings;

import java.util.List;
import java.util.Map;

/** What Spring Boot's starter alone has. It reads them itself. */
final class SpringSettings {
  static final Setting<List<String>> TRUSTED_HOSTS =
      spring(
          "trusted-hosts",
          SettingTypes.HOSTS,
          "none",
          "Hosts that are told who calls, and believed when they answer who they are: details,"
              + " details:9080, *.svc.cluster.local.");

  static final Setting<Map<String, String>> SERVICES =
      spring(
          "services",
          SettingTypes.TEXT_ENTRIES,
          "none",
          "The services behind addresses that do not tell them: \"[localhost:9081]\":"
              + " details.default.svc.cluster.local.");

  static final Setting<Boolean> OBSERVATIONS =
      spring(
          "observations.enabled",
          SettingTypes.FLAG,
          "true",
          "Whether calls and requests that Micrometer observes are recorded.");

  static final Setting<Boolean> GENERIC =
      spring(
          "observations.generic",
          SettingTypes.FLAG,
          "false",
          "Whether calls and requests of libraries that the telemetry does not know are recorded"
              + " as well.");

  static final Setting<Boolean> NO_REDIRECTS =
      spring(
          "observations.clients-follow-no-redirects",
          SettingTypes.FLAG,
          "false",
          "Says that no observed client follows redirects by itself, so that trusted hosts, and"
              + " nobody else, can be told who calls.");

  static final Setting<List<String>> OTHERS =
      spring(
          "observations.others",
          SettingTypes.OBSERVATIONS,
          "none",
          "Names of other observations that are recorded as well: tasks.scheduled.execution,"
              + " spring.kafka.*.");

  static final Setting<String> REFUSED =
      spring(
          "health.refused",
          SettingTypes.TEXT,
          "UNKNOWN",
          "The health while the newest configuration is refused and the one before goes on.");

  private SpringSettings() {}

  private static <T> Setting<T> spring(
      String name, SettingType<T> type, String usual, String meaning) {
    return Setting.of(name, type, usual, meaning).only(Reach.SPRING);
  }
}
