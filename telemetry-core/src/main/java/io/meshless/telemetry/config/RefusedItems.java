package io.meshless.telemetry.config;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The problems of a list's items: who writes one in the wrong form writes all of them so. */
final class RefusedItems implements Consumer<ConfigProblem> {
  private @Nullable ConfigProblem first;
  private int more;

  @Override
  public void accept(ConfigProblem problem) {
    if (first == null) {
      first = problem;
    } else {
      more++;
    }
  }

  /** Tells the first, with how many there are. */
  void tell(ProblemScope scope) {
    ConfigProblem told = first;
    if (told != null) {
      scope.forward(
          more == 0
              ? told
              : new ConfigProblem(
                  told.severity(),
                  told.code(),
                  told.resource(),
                  told.field(),
                  told.location(),
                  told.what() + ", as in " + more + " more of the list",
                  told.mend()));
    }
  }
}
