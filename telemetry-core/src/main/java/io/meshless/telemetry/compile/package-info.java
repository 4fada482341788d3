/**
 * Configuration time: from resources to a plan that runs.
 *
 * <p>Begin with {@link io.meshless.telemetry.compile.ConfigurationCompiler#compile}. It reads
 * manifests, handlers, instances and rules, in this order, resolves every name, and gives back a
 * {@code CompiledConfiguration} with every problem found; nothing runs yet. The {@code PlanStarter}
 * then starts its handlers, carries over those that did not change, and builds the plan.
 *
 * <p>{@code RuleFields}, {@code ManifestFields} and {@code UnifiedFields} are the tables of what
 * may be written; the others are one step of the way each. May be slow, must be thorough.
 */
@NullMarked
package io.meshless.telemetry.compile;

import org.jspecify.annotations.NullMarked;
