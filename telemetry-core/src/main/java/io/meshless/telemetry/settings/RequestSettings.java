package io.meshless.telemetry.settings;

import java.util.List;

/** Which requests are recorded, and who is believed about them. */
public final class RequestSettings {
  /** {@code telemetry.excluded-paths}. */
  public static final Setting<List<String>> EXCLUDED_PATHS =
      Setting.of(
          "excluded-paths",
          SettingTypes.PATHS,
          "none",
          "Paths of requests that are not recorded: /health/*, *.css, /ready.");

  /** {@code telemetry.operations}. */
  public static final Setting<List<String>> OPERATIONS =
      Setting.of(
          "operations",
          SettingTypes.TEMPLATES,
          "none",
          "Templates for api.operation, such as /products/{id}, where no framework tells them.");

  /** {@code telemetry.trusted-peers}. */
  public static final Setting<List<String>> TRUSTED_PEERS =
      Setting.of(
          "trusted-peers",
          SettingTypes.PEERS,
          "nobody",
          "Address ranges and SPIFFE ids whose word about who calls is believed, on direct"
              + " requests.");

  /** {@code telemetry.trusted-proxies}. */
  public static final Setting<List<String>> TRUSTED_PROXIES =
      Setting.of(
          "trusted-proxies",
          SettingTypes.PEERS,
          "nobody",
          "The own proxies, whose forwarded addresses are believed.");

  /** {@code telemetry.forwarded-header}. */
  public static final Setting<String> FORWARDED_HEADER =
      Setting.of(
          "forwarded-header",
          SettingTypes.choice("X_FORWARDED_FOR", "FORWARDED"),
          "x_forwarded_for",
          "The header that own proxies write.");

  private RequestSettings() {}
}
