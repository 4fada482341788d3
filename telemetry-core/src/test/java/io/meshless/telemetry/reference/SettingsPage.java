package io.meshless.telemetry.reference;

import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingTable;
import java.util.List;
import java.util.Map;

/** The page about settings, from their table. */
final class SettingsPage {
  private static final String HEAD =
      """
      # Settings

      <!-- Generated from the table of settings: change that, and build with -Dtelemetry.rewrite=true. -->

      What a deployment sets, without code. Each setting has one name wherever it stands. The first place
      that has it and is not blank wins:

      | Place | Written |
      | --- | --- |
      | an init parameter of the filter, where `web.xml` declares it; metrics and page are not served there | `excluded-paths` |
      | an init parameter of the application, `<context-param>` | `telemetry.excluded-paths` |
      | a system property | `-Dtelemetry.excluded-paths=/health/*` |
      | an environment variable | `TELEMETRY_EXCLUDED_PATHS=/health/*` |
      | with [Spring Boot's starter](spring-boot.md), a property wherever Spring Boot looks for them | `telemetry.excluded-paths` |

      How the words of a name are joined does not matter: `telemetry.metrics.seriesLimit` and
      `telemetry.metrics-series-limit` are `telemetry.metrics.series-limit`. Entries such as labels are one
      text, `telemetry.identity.labels=app=shop,version=v1`, or one setting each,
      `telemetry.identity.labels.version=v1`; an environment variable takes the text.

      ## When something is wrong

      A value that cannot be used keeps the application from starting, as a configuration with an error does,
      and every such value is told at once: which setting, what is wrong, where it stands. With
      `telemetry.lenient=true` the application starts: each is told once, in the log, and its default is used,
      so nobody is admitted or believed by mistake. A name that is none of these does nothing; if it is near
      one, the log asks whether that was meant.
      """;

  private SettingsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Map.Entry<String, List<Setting<?>>> section : SettingTable.bySection().entrySet()) {
      page.append("\n## ").append(section.getKey()).append("\n\n");
      page.append("| Setting | Means | Allowed | Default |\n| --- | --- | --- | --- |\n");
      section.getValue().forEach(setting -> page.append(row(setting)));
    }
    return page.toString();
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s%s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.meaning().replace("*", "\\*"),
            only(setting.reach()),
            setting.allowed(),
            setting.usual());
  }

  private static String only(Reach reach) {
    return switch (reach) {
      case EVERYWHERE -> "";
      case SERVLET -> " Not with Spring Boot's starter.";
      case SPRING -> " Only with Spring Boot's starter.";
    };
  }
}
