package io.meshless.telemetry.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.text.JsonNesting;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * What the telemetry is doing, for the actuator: {@code GET /actuator/telemetry} tells its status,
 * {@code GET .../problems} the problems of its configuration, {@code POST /actuator/telemetry} with
 * {@code {"attributes": "{...}"}} explains what a record would do, {@code POST .../reload} reads
 * the configuration again.
 */
@Endpoint(id = "telemetry")
final class TelemetryEndpoint {
  private static final String JSON = "application/json";
  private static final int MOST_CHARACTERS = 64 * 1024;

  /** Buffers of threads that outlive the application would keep it. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
              .build());

  private final Telemetry telemetry;

  TelemetryEndpoint(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** What can be looked at by itself. */
  enum Part {
    PROBLEMS,
    RECENT
  }

  /** What can be done. */
  enum Action {
    RELOAD
  }

  @ReadOperation(produces = JSON)
  public String status() {
    return telemetry.status().toJson();
  }

  @ReadOperation(produces = JSON)
  public String part(@Selector Part part) {
    return switch (part) {
      case PROBLEMS -> json(load(telemetry.lastLoad()));
      case RECENT -> telemetry.recentActivity().toJson();
    };
  }

  /**
   * Explains what these attributes would do; records nothing.
   *
   * @param attributes a JSON object in a text: the actuator passes on nothing but texts
   */
  @WriteOperation(produces = JSON)
  public String explain(String attributes) {
    AttributeBag bag;
    try {
      requireBounded(attributes);
      bag = AttributeBag.ofJson(attributes, telemetry.vocabulary());
    } catch (IllegalArgumentException e) {
      throw new InvalidEndpointRequestException(e.getMessage(), String.valueOf(e.getMessage()));
    }
    return telemetry.explain(bag).toJson();
  }

  /** As the telemetry page bounds it. */
  private static void requireBounded(String json) {
    if (json.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the object is longer than " + MOST_CHARACTERS + " characters");
    }
    if (JsonNesting.isTooDeep(json)) {
      throw new IllegalArgumentException("the object is nested deeper than " + JsonNesting.MOST);
    }
  }

  @WriteOperation(produces = JSON)
  public String act(@Selector Action action) {
    return switch (action) {
      case RELOAD -> json(load(telemetry.reload()));
    };
  }

  private static Map<String, Object> load(LoadResult result) {
    List<Map<String, Object>> problems =
        result.problems().stream().map(TelemetryEndpoint::problem).toList();
    return Map.of(
        "outcome", result.outcome().name(),
        "time", result.time().toString(),
        "summary", result.summary(),
        "problems", problems);
  }

  private static Map<String, Object> problem(ConfigProblem problem) {
    return Map.of(
        "severity", problem.severity().name(),
        "code", problem.code(),
        "resource", problem.resource(),
        "field", problem.field(),
        "text", problem.toString());
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
