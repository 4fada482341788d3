package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gives the texts of a configuration as they are now. Safe for use by many threads. */
@FunctionalInterface
interface TextSource {
  /** The texts in order; what cannot be read is told as a problem and left out. */
  List<NamedText> read(Consumer<? super ConfigProblem> problems);

  /** The same texts with this one in the place of its namesake; without one it comes last. */
  default TextSource with(NamedText other) {
    return problems -> {
      List<NamedText> texts = new ArrayList<>(read(problems));
      int place = texts.stream().map(NamedText::name).toList().indexOf(other.name());
      if (place < 0) {
        texts.add(other);
      } else {
        texts.set(place, other);
      }
      return texts;
    };
  }
}
