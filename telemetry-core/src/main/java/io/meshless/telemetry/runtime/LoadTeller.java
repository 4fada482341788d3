package io.meshless.telemetry.runtime;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.status.LoadResult;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Tells of loads: the log what is new about them, the application's listener everything. */
final class LoadTeller {
  private final Consumer<? super LoadResult> listener;
  private final Logger log;

  /** What the load before came to, and the words of its problems. */
  private LoadResult.@Nullable Outcome outcome;

  private List<String> words = List.of();

  LoadTeller(Consumer<? super LoadResult> listener, Logger log) {
    this.listener = listener;
    this.log = log;
  }

  /**
   * A load to be told of.
   *
   * @param first whether there was none before
   * @param isNew whether it came to something else than the one before
   * @param isEmpty whether nothing was written that is counted
   */
  record News(LoadResult result, boolean first, boolean isNew, boolean isEmpty) {}

  /** Compares with the load before; for one thread at a time, in the order of the loads. */
  News newsOf(LoadResult result, boolean isEmpty) {
    List<String> told = result.problems().stream().map(ConfigProblem::toString).toList();
    boolean first = outcome == null;
    boolean isNew = outcome != result.outcome() || !words.equals(told);
    outcome = result.outcome();
    words = told;
    return new News(result, first, isNew, isEmpty);
  }

  /** Tells, on this thread, holding nothing that others wait for. Never throws. */
  LoadResult tell(News news) {
    LoadResult result = news.result();
    try {
      if (news.isNew()) {
        log(news);
      }
      listener.accept(result);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      failed(e);
    }
    return result;
  }

  private void log(News news) {
    LoadResult result = news.result();
    if (result.isApplied()) {
      List<ConfigProblem> all = result.problems();
      List<ConfigProblem> infos = only(all, p -> p.severity() == Severity.INFO);
      List<ConfigProblem> others = only(all, p -> p.severity() != Severity.INFO);
      ProblemReport.first(others).forEach(problem -> log.warn("{}", problem));
      ProblemReport.first(infos).forEach(problem -> log.info("{}", problem));
      if (all.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
        log.warn("what is wrong is left out, the rest runs: {}", result.summary());
      } else if (!others.isEmpty() || !news.isEmpty()) {
        log.info("the configuration runs: {}", result.summary());
      }
    } else if (!news.first()) {
      log.error(
          "the new configuration is refused, the one before goes on:\n{}\n{}",
          ProblemReport.first(result.problems()).collect(Collectors.joining("\n")),
          result.summary());
    }
  }

  private static List<ConfigProblem> only(
      List<ConfigProblem> problems, Predicate<ConfigProblem> wanted) {
    return problems.stream().filter(wanted).toList();
  }

  private void failed(Throwable cause) {
    try {
      log.warn("the load listener failed", cause);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      // The log fails too; the load itself is done.
    }
  }
}
