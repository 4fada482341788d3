package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.text.Suggestion;
import java.util.Collection;

/** What is said of a name that the reference does not have. */
final class Unknown {
  private Unknown() {}

  static CannotRunException name(String what, String name, Collection<String> known) {
    return new CannotRunException(
        "there is no %s '%s'. %s"
            .formatted(what, name, Suggestion.didYouMean(name, known).orElse(""))
            .strip());
  }
}
