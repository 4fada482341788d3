package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.text.ShownText;

/** What a tool shows of a problem beside its place: the resource, what is wrong, how to mend it. */
final class Words {
  private Words() {}

  static String of(ConfigProblem problem) {
    String subject =
        problem.resource().isEmpty()
            ? problem.field()
            : problem.resource() + (problem.field().isEmpty() ? "" : ": " + problem.field());
    String mend = problem.mend();
    return ShownText.of(subject + (subject.isEmpty() ? "" : ": ") + problem.what())
        + (mend == null ? "" : "\n" + ShownText.of(mend));
  }
}
