package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.binding.OwnVariables;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.handler.trial.UnseenCheck;
import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A handler that was read without an error, and what rules send to it. Immutable. */
final class ConfiguredHandler<S> {
  private final String name;
  private final HandlerProvider<S> provider;
  private final S settings;
  private final FieldValues params;

  /** By their names, sorted. */
  private final Map<String, InstanceDefinition> instances;

  /** Whether these are all instances that were meant. */
  private final boolean complete;

  private ConfiguredHandler(
      String name,
      HandlerProvider<S> provider,
      S settings,
      FieldValues params,
      Map<String, InstanceDefinition> instances,
      boolean complete) {
    this.name = name;
    this.provider = provider;
    this.settings = settings;
    this.params = params;
    this.instances = Collections.unmodifiableMap(new TreeMap<>(instances));
    this.complete = complete;
  }

  /** Reads the settings; null when they have an error, which the provider reported. */
  static <S> @Nullable ConfiguredHandler<S> read(
      String name, HandlerProvider<S> provider, FieldValues params) {
    S settings = provider.read(params);
    return settings == null || !params.isComplete()
        ? null
        : new ConfiguredHandler<>(name, provider, settings, params, Map.of(), true);
  }

  String name() {
    return name;
  }

  FieldValues params() {
    return params;
  }

  HandlerProvider<S> provider() {
    return provider;
  }

  List<InstanceType> instances() {
    return instances.values().stream().map(InstanceDefinition::type).toList();
  }

  /**
   * This handler with the instances that rules send to it.
   *
   * @param all whether these are all that were meant
   */
  ConfiguredHandler<S> bound(Map<String, InstanceDefinition> sent, boolean all) {
    return new ConfiguredHandler<>(name, provider, settings, params, sent, all);
  }

  boolean isUsed() {
    return !instances.isEmpty();
  }

  boolean accepts(String template) {
    return templates().contains(template);
  }

  /** The templates whose instances it accepts: of lines whose variables it knows, entries alone. */
  Set<String> templates() {
    return ownVariables() == null ? provider.templates() : Set.of(LogEntryTemplate.NAME);
  }

  /** The variables that it wants instead of those of an entry; null when it wants those. */
  @SuppressWarnings("unchecked") // a provider knows its own settings
  @Nullable SortedMap<String, String> ownVariables() {
    return provider instanceof OwnVariables<?> own
        ? ((OwnVariables<S>) own).variables(settings)
        : null;
  }

  private HandlerBinding<S> binding() {
    return new SourcedBinding<>(
        name, settings, params, instances(), isUsed() && complete, sources());
  }

  private Map<String, InstanceSource> sources() {
    return instances.values().stream()
        .collect(Collectors.toMap(i -> i.type().name(), InstanceDefinition::source));
  }

  HandlerDefinition definition() {
    return new HandlerDefinition(name, provider.kind(), settings, instances(), provider.mayBlock());
  }

  Handler create(HandlerContext context) throws HandlerException {
    return provider.create(binding(), context);
  }

  /** Lets the provider look at all its handlers together; returns the names that cannot be made. */
  @SuppressWarnings("unchecked") // all have this provider, hence its settings
  static <S> Set<String> check(
      HandlerProvider<S> provider, Collection<ConfiguredHandler<?>> handlers, boolean looks) {
    List<HandlerBinding<S>> bindings = new ArrayList<>();
    handlers.stream()
        .filter(h -> h.provider == provider)
        .sorted(Comparator.comparing(ConfiguredHandler::name))
        .forEach(h -> bindings.add(((ConfiguredHandler<S>) h).binding()));
    if (bindings.isEmpty()) {
      return Set.of();
    }
    return !looks && provider instanceof UnseenCheck<?> blind
        ? ((UnseenCheck<S>) blind).checkUnseen(bindings)
        : provider.check(bindings);
  }
}
