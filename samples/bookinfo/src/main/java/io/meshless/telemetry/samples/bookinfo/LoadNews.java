package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.status.LoadResult;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells of each edit of the configuration once, though every telemetry of the process loads it. Of
 * a first one that is refused it tells nothing: who starts the services does, and ends. Safe for
 * use by many threads.
 */
final class LoadNews implements Consumer<LoadResult> {
  private final PrintStream out;
  private String told = words(true, "");
  private boolean hasBegun;

  LoadNews(PrintStream out) {
    this.out = out;
  }

  private static String words(boolean applied, String problems) {
    return (applied
            ? "The configuration is applied."
            : "The new configuration is refused, the one before goes on.")
        + problems;
  }

  @Override
  public synchronized void accept(LoadResult result) {
    hasBegun |= result.isApplied();
    if (!hasBegun) {
      return;
    }
    String problems =
        result.problems().stream()
            .filter(problem -> problem.severity() != Severity.INFO)
            .map(problem -> "\n" + problem)
            .collect(Collectors.joining());
    String news = words(result.isApplied(), problems);
    if (!news.equals(told)) {
      told = news;
      out.println(news);
    }
  }
}
