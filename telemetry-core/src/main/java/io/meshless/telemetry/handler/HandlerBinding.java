package io.meshless.telemetry.handler;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/**
 * A handler as configured: its settings and the instances that rules send to it.
 *
 * @param name the handler's fully qualified name
 * @param settings what its provider read from the params
 * @param params the params as written, for the places of problems
 * @param instances every instance bound to it, sorted by name, each once
 */
public record HandlerBinding<S>(
    String name, S settings, FieldValues params, List<InstanceType> instances) {
  public HandlerBinding {
    instances = List.copyOf(instances);
  }
}
