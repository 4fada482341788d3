package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.JsonText;
import io.meshless.telemetry.handler.line.LineBuffer;

/** How letters that come from a record are written: they never begin a line or end a text. */
enum Letters {
  /** Between others in a line of text: as they are, those that do something as their number. */
  TEXT {
    @Override
    void add(LineBuffer out, String text, int most, int more) {
      PlainText.add(out, text, most, more);
    }
  },
  /** Between the quotes of a JSON string. */
  JSON {
    @Override
    void add(LineBuffer out, String text, int most, int more) {
      JsonText.addInside(out, text, most, more);
    }
  };

  /**
   * Adds a text.
   *
   * @param most about how many bytes of it to add
   * @param more how many characters of it are missing already
   */
  abstract void add(LineBuffer out, String text, int most, int more);
}
