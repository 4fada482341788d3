package io.meshless.telemetry.spring;

import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.settings.PageSettings;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the page, and who may change something there. Linked only where there are servlets.
 */
final class PageRules {
  private static final List<Setting<String>> SETTINGS =
      List.of(PageSettings.ACCESS, PageSettings.CHANGEABLE_BY);

  private PageRules() {}

  /** Makes problems of rules that cannot be read, whether there is a page yet or not. */
  static void check(SettingValues values) {
    SETTINGS.forEach(setting -> values.read(setting, AccessRule::parse));
  }

  /** The rule that this text is; null when it is left empty, which says nothing. */
  static @Nullable AccessRule of(@Nullable String text) {
    return text == null || text.isBlank() ? null : AccessRule.parse(text.strip());
  }
}
