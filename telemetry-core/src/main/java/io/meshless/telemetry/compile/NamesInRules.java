package io.meshless.telemetry.compile;

import java.util.HashSet;
import java.util.Set;

/**
 * What rules name, whether the rule can fire or not. One slip in a rule must not make everything
 * look unused that it means.
 */
final class NamesInRules {
  private final Set<String> names = new HashSet<>();
  private final Set<String> unknownRoles = new HashSet<>();
  private final Set<String> missed = new HashSet<>();
  private final Set<String> partlyUnderstood = new HashSet<>();

  void add(String fqn) {
    names.add(fqn);
  }

  boolean isNamed(String fqn) {
    return names.contains(fqn);
  }

  /** Some rule names a handler (or an instance) that is not there; any of them may be meant. */
  void addUnknown(String role) {
    unknownRoles.add(role);
  }

  boolean hasUnknown(String role) {
    return unknownRoles.contains(role);
  }

  /** Some rule that names this handler could not be understood as a whole. */
  void addPartlyUnderstood(String handler) {
    partlyUnderstood.add(handler);
  }

  /** Whether all rules that mean this handler are understood, so that it gets what was meant. */
  boolean areUnderstood(String handler) {
    return !partlyUnderstood.contains(handler) && !hasUnknown(Kinds.HANDLER);
  }

  /** Some rule names this resource by the kind that it should have. */
  void addMissed(String fqn) {
    missed.add(fqn);
  }

  boolean isMissed(String fqn) {
    return missed.contains(fqn);
  }

  /** Whether no rule names this resource, or may have meant to. */
  boolean isUnused(String fqn, String role) {
    return !names.contains(fqn) && !hasUnknown(role);
  }
}
