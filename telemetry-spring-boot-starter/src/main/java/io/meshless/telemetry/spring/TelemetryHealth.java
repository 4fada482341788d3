package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.status.LoadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the telemetry is, for either generation of Spring Boot's health. A refused configuration is
 * no reason to take a service out: the one before goes on.
 *
 * @param refused the status while the last configuration is refused
 */
record TelemetryHealth(Telemetry telemetry, String refused) {
  private static final int SHOWN = 10;

  String status() {
    return telemetry.lastLoad().isApplied() ? "UP" : refused;
  }

  Map<String, Object> details() {
    LoadResult load = telemetry.lastLoad();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("configuration", load.outcome().name());
    details.put("loaded", load.time().toString());
    details.put("summary", load.summary());
    List<String> errors =
        load.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .limit(SHOWN)
            .map(ConfigProblem::toString)
            .toList();
    if (!errors.isEmpty()) {
      details.put("errors", errors);
    }
    return details;
  }
}
