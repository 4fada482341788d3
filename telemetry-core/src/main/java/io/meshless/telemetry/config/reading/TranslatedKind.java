package io.meshless.telemetry.config.reading;

import java.util.List;

/**
 * A kind of resources of another API, as a cluster has them. Immutable.
 *
 * @param group the API group, such as {@code telemetry.istio.io}
 * @param versions those that have it with the same fields, the one to be asked for first
 * @param kind its name, such as {@code Telemetry}
 * @param plural what the API server calls many of them, such as {@code telemetries}
 */
public record TranslatedKind(String group, List<String> versions, String kind, String plural) {
  public TranslatedKind {
    versions = List.copyOf(versions);
  }
}
