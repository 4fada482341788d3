package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.plan.HandlerDefinition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration that was understood, with every problem found in it. Nothing of it runs yet. */
public final class CompiledConfiguration {
  private final AttributeVocabulary vocabulary;
  private final ExpressionCompiler compiler;
  private final List<AttributeName> countedDefaults;
  private final List<CompiledRule> rules;
  private final Map<String, ConfiguredHandler<?>> handlers;
  private final Set<String> refusedHandlers;
  private final List<ConfigProblem> problems;
  private final ConfigCounts counts;

  CompiledConfiguration(
      AttributeVocabulary vocabulary,
      ExpressionCompiler compiler,
      List<AttributeName> countedDefaults,
      List<CompiledRule> rules,
      Map<String, ConfiguredHandler<?>> handlers,
      Set<String> refusedHandlers,
      List<ConfigProblem> problems,
      ConfigCounts counts) {
    this.counts = counts;
    this.vocabulary = vocabulary;
    this.compiler = compiler;
    this.countedDefaults = countedDefaults;
    this.rules = List.copyOf(rules);
    this.handlers = Map.copyOf(handlers);
    this.refusedHandlers = Set.copyOf(refusedHandlers);
    Set<Slip> slips = new HashSet<>();
    this.problems =
        problems.stream()
            .distinct()
            .sorted(ConfigProblem.BY_PLACE)
            .filter(problem -> problem.location() == null || slips.add(Slip.of(problem)))
            .toList();
  }

  /** What tells one slip of the pen from another; an alias puts one into many fields. */
  private record Slip(String code, @Nullable SourceLocation location, String what) {
    static Slip of(ConfigProblem problem) {
      return new Slip(problem.code(), problem.location(), problem.what());
    }
  }

  /** All problems: errors first, then by place. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  /** What the configuration has, and how much of it can run. */
  public ConfigCounts counts() {
    return counts;
  }

  /** Whether a strict load refuses this configuration. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** The attributes that its expressions may use. */
  public AttributeVocabulary vocabulary() {
    return vocabulary;
  }

  /** What the handlers that a load starts or carries over are made from, sorted by name. */
  public List<HandlerDefinition> handlerDefinitions() {
    return usableHandlers().stream().<HandlerDefinition>map(h -> h.definition()).toList();
  }

  ExpressionCompiler compiler() {
    return compiler;
  }

  /** The attributes for which the use of defaults is counted. */
  List<AttributeName> countedDefaults() {
    return countedDefaults;
  }

  List<CompiledRule> rules() {
    return rules;
  }

  /** The handlers that some rule uses and that can be made, sorted by name. */
  List<ConfiguredHandler<?>> usableHandlers() {
    return handlers.values().stream()
        .filter(h -> h.isUsed() && !refusedHandlers.contains(h.name()))
        .sorted(Comparator.comparing(h -> h.name()))
        .<ConfiguredHandler<?>>map(h -> h)
        .toList();
  }
}
