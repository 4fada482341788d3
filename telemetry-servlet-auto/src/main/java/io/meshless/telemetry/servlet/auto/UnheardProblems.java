package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.status.LoadResult;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * Tells the problems of a configuration in the container's log, when the application has no
 * provider of SLF4J: what the library logs is then heard by nobody.
 */
final class UnheardProblems {
  private UnheardProblems() {}

  static void tell(LoadResult load, ServletContext context) {
    List<ConfigProblem> problems = load.problems();
    if (!problems.isEmpty() && LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
      context.log(ProblemReport.text(problems) + "\n\n" + load.summary());
    }
  }
}
