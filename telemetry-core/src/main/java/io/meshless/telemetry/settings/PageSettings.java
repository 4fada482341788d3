package io.meshless.telemetry.settings;

/** The telemetry page. */
public final class PageSettings {
  /** {@code telemetry.page.path}; empty for nowhere. */
  public static final Setting<String> PATH =
      Setting.of(
          "page.path",
          SettingTypes.PATH,
          "none",
          "Where the telemetry page is, such as /telemetry.");

  /** {@code telemetry.page.access}. */
  public static final Setting<String> ACCESS =
      Setting.of("page.access", SettingTypes.ACCESS, "nobody", "Who may see the page.");

  /** {@code telemetry.page.changeable-by}. */
  public static final Setting<String> CHANGEABLE_BY =
      Setting.of(
          "page.changeable-by",
          SettingTypes.ACCESS,
          "nobody",
          "Who, of those who may see the page, may promote and drop a shadow configuration there.");

  /** {@code telemetry.page.title}. */
  public static final Setting<String> TITLE =
      Setting.of("page.title", SettingTypes.TEXT, "the service's name", "The page's title.");

  private PageSettings() {}
}
