/**
 * Request time: what one record walks through.
 *
 * <p>Begin with {@link io.meshless.telemetry.plan.Plan#record}. It takes a {@code Frame}, which
 * holds everything that a record writes to, and asks the rules that its {@code RuleIndex} finds. A
 * {@code RuleNode} that matches, and whose {@code Sampler} agrees, runs its {@code DispatchNode}s:
 * each takes its {@code InstanceView} from the frame, which evaluates its fields at most once a
 * record, and gives it to the recorder of a {@code LiveHandler}. What fails on the way is counted
 * and logged by a {@code FailureSite}.
 *
 * <p>Nothing here looks anything up by name, waits, or throws for what an operator wrote. A {@code
 * PlanBuilder} puts a plan together from plain values.
 */
@NullMarked
package io.meshless.telemetry.plan;

import org.jspecify.annotations.NullMarked;
