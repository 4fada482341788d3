package io.meshless.telemetry.yaml;

import org.yaml.snakeyaml.error.Mark;

/** Ends the reading of a document that asks for too much. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mark mark;
  private final String what;
  private final String mend;

  TooLargeException(Mark mark, String what, String mend) {
    super(what, null, false, false);
    this.mark = mark;
    this.what = what;
    this.mend = mend;
  }

  static TooLargeException depth(YamlLimits limits, Mark mark) {
    return new TooLargeException(
        mark,
        "values are nested more than " + limits.depth() + " deep",
        "Write them flat; no field is nested like that.");
  }

  static TooLargeException document(YamlLimits limits, Mark mark) {
    return new TooLargeException(
        mark,
        "the document has more than " + limits.nodes() + " values, aliases expanded",
        "Use fewer aliases, or split the document.");
  }

  static TooLargeException file(String what, Mark mark) {
    return new TooLargeException(mark, what, "Use fewer aliases, or split the file.");
  }

  /** Where it is, in the document. */
  Mark mark() {
    return mark;
  }

  String what() {
    return what;
  }

  String mend() {
    return mend;
  }
}
