package io.meshless.telemetry.handler.binding;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceSource;
import java.util.List;
import java.util.Map;

/**
 * A binding that knows where its instances were written.
 *
 * @param sources by the name of the instance; those that were written nowhere are missing
 */
public record SourcedBinding<S>(
    String name,
    S settings,
    FieldValues params,
    List<InstanceType> instances,
    boolean isComplete,
    Map<String, InstanceSource> sources)
    implements HandlerBinding<S> {
  public SourcedBinding {
    instances = List.copyOf(instances);
    sources = Map.copyOf(sources);
  }

  /** A handler with all the instances that were meant, written nowhere. */
  public SourcedBinding(String name, S settings, FieldValues params, List<InstanceType> instances) {
    this(name, settings, params, instances, true, Map.of());
  }

  /** Where the instances of a binding were written, by their names. */
  public static Map<String, InstanceSource> sources(HandlerBinding<?> binding) {
    return ((SourcedBinding<?>) binding).sources;
  }
}
