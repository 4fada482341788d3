package io.meshless.telemetry.settings;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.redaction.Redaction;
import java.util.List;

/** What is kept out of everything that is shown. */
final class SecretSettings {
  static final Setting<Boolean> ENABLED =
      Setting.of(
          "redaction.enabled",
          SettingTypes.FLAG,
          "true",
          "Whether secrets are kept out of lines, labels and pages.");

  static final Setting<List<String>> SECRETS =
      Setting.of(
          "redaction.secrets",
          SettingTypes.NAMES,
          "none",
          "Headers and parameters that are secrets besides the usual ones.");

  static final Setting<List<String>> NOT_SECRETS =
      Setting.of(
          "redaction.not-secrets",
          SettingTypes.NAMES,
          "none",
          "Headers and parameters that are none.");

  static final Setting<List<String>> ATTRIBUTES =
      Setting.of(
          "redaction.attributes",
          SettingTypes.ATTRIBUTES,
          "none",
          "Attributes that are secrets as a whole.");

  static final Setting<String> REPLACEMENT =
      Setting.of(
          "redaction.replacement",
          SettingTypes.choice("mask", "hash", "drop"),
          "mask",
          "What stands where a secret was.");

  private SecretSettings() {}

  static void apply(SettingValues values, TelemetryBuilder builder) {
    if (!values.isOn(ENABLED)) {
      builder.withoutRedaction();
      return;
    }
    Redaction.Builder redaction = Redaction.builder();
    values.set(SECRETS, names -> names.forEach(redaction::secret));
    values.set(NOT_SECRETS, names -> names.forEach(redaction::notSecret));
    values.set(ATTRIBUTES, names -> names.forEach(redaction::attribute));
    values.set(REPLACEMENT, word -> replaceBy(word, redaction));
    builder.redaction(redaction.build());
  }

  private static void replaceBy(String word, Redaction.Builder redaction) {
    switch (word) {
      case "hash" -> redaction.hash();
      case "drop" -> redaction.drop();
      default -> redaction.mask();
    }
  }
}
