package io.meshless.telemetry.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.status.LoadResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells problems of a load as Events of the objects that have them. The name of an Event is made of
 * what it tells, and of the hour: a thousand pods with one problem make one Event.
 */
final class ProblemEvents {
  private static final int MOST = 20;
  private static final int CONFLICT = 409;
  private static final String COMPONENT = "meshless-telemetry";

  private final KubernetesClient client;
  private final ClusterView view;

  ProblemEvents(KubernetesClient client, ClusterView view) {
    this.client = client;
    this.view = view;
  }

  void tell(LoadResult load) {
    load.problems().stream()
        .filter(problem -> problem.severity() != Severity.INFO)
        .limit(MOST)
        .forEach(problem -> tell(problem, load));
  }

  private void tell(ConfigProblem problem, LoadResult load) {
    ClusterObject object = object(problem.location());
    if (object == null) {
      return;
    }
    Event event = event(problem, load, object);
    try {
      client.v1().events().inNamespace(object.namespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      // Another pod has told it.
    }
  }

  /** Whose text the place is in; null when it is in none. */
  private @Nullable ClusterObject object(@Nullable SourceLocation place) {
    if (place == null) {
      return null;
    }
    List<ClusterText> found =
        view.texts().stream()
            .filter(
                text ->
                    place.source().equals(text.name())
                        || place.source().startsWith(text.name() + "#"))
            .toList();
    return found.isEmpty() ? null : found.get(0).object();
  }

  private static Event event(ConfigProblem problem, LoadResult load, ClusterObject object) {
    Instant now = Instant.now();
    String reason =
        load.isApplied() ? "TelemetryConfigurationProblem" : "TelemetryConfigurationRefused";
    String message = message(problem);
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(object, reason + message + hour))
        .withNamespace(object.namespace())
        .endMetadata()
        .withInvolvedObject(object.reference())
        .withType("Warning")
        .withReason(reason)
        .withMessage(message)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withReportingComponent(COMPONENT)
        .withReportingInstance(Pod.name())
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .build();
  }

  /** A problem in a line, without the text around it. */
  static String message(ConfigProblem problem) {
    StringBuilder words = new StringBuilder();
    words.append(problem.severity() == Severity.ERROR ? "error" : "warning");
    words.append('[').append(problem.code()).append("]: ");
    if (problem.location() != null) {
      words.append(problem.location()).append(": ");
    }
    if (!problem.field().isEmpty()) {
      words.append(problem.field()).append(": ");
    }
    words.append(problem.what());
    if (problem.mend() != null) {
      words.append(". ").append(problem.mend());
    }
    return ShownFailure.of(words.toString());
  }

  private static String name(ClusterObject object, String told) {
    String name = object.name();
    return name.substring(0, Math.min(name.length(), 200)) + "." + digits(object.uid() + told);
  }

  private static String digits(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
