package io.meshless.telemetry.expression.language;

/** A language for expressions. Immutable, safe for use by many threads. */
public interface ExpressionLanguage {
  /**
   * What this text stands for, or what is wrong with it. Throws nothing, whatever the text is, and
   * holds the tree to limits, so that a thread's stack has room to walk it.
   */
  Translation translate(String text, Surroundings surroundings);
}
