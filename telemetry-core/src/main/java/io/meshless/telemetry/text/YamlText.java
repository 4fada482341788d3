package io.meshless.telemetry.text;

/** Text as YAML has it on one line, whatever is in it. */
public final class YamlText {
  private YamlText() {}

  /** The text in double quotes. */
  public static String quoted(String text) {
    return ofJson('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  /**
   * This JSON as YAML, which is the same but for characters that are line ends there, or may not be
   * there at all. They stand in texts only, where an escape means the same.
   */
  public static String ofJson(String json) {
    return ShownText.of(json).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");
  }
}
