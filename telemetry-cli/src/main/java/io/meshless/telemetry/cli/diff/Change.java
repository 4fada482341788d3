package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.shell.Colour;

/**
 * What becomes of a thing.
 *
 * @param what what it is: a resource, a handler, a metric
 * @param why in words; empty when there is nothing to say
 */
record Change(Kind kind, String what, String why) {
  /** What becomes of it. */
  enum Kind {
    ADDED("+", "is new", Colour.GOOD),
    REMOVED("-", "disappears", Colour.BAD),
    RESTARTED("!", "restarts", Colour.BAD),
    CHANGED("~", "changes", Colour.DOUBTFUL),
    KEPT("=", "goes on", Colour.FAINT);

    private final String sign;
    private final String words;
    private final Colour colour;

    Kind(String sign, String words, Colour colour) {
      this.sign = sign;
      this.words = words;
      this.colour = colour;
    }

    String sign() {
      return sign;
    }

    String words() {
      return words;
    }

    Colour colour() {
      return colour;
    }
  }
}
