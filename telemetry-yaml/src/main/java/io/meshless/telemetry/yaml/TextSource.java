package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.List;
import java.util.function.Consumer;

/** Gives the texts of a configuration as they are now. Safe for use by many threads. */
@FunctionalInterface
interface TextSource {
  /** The texts in order; what cannot be read is told as a problem and left out. */
  List<NamedText> read(Consumer<? super ConfigProblem> problems);
}
