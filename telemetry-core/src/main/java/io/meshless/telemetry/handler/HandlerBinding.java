package io.meshless.telemetry.handler;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.template.InstanceSource;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;
import java.util.Map;

/**
 * A handler as configured: its settings and the instances that rules send to it.
 *
 * @param name the handler's fully qualified name
 * @param settings what its provider read from the params
 * @param params the params as written, for the places of problems
 * @param instances every instance bound to it, sorted by name, each once
 * @param isComplete whether these are all instances that were meant; false when no rule names the
 *     handler, or one that does has a problem of its own. What seems to be missing then is not
 *     worth a word
 * @param sources where each instance was written, by its name
 */
public record HandlerBinding<S>(
    String name,
    S settings,
    FieldValues params,
    List<InstanceType> instances,
    boolean isComplete,
    Map<String, InstanceSource> sources) {
  public HandlerBinding {
    instances = List.copyOf(instances);
    sources = Map.copyOf(sources);
  }

  /** A handler with all the instances that were meant, written nowhere. */
  public HandlerBinding(String name, S settings, FieldValues params, List<InstanceType> instances) {
    this(name, settings, params, instances, true, Map.of());
  }
}
