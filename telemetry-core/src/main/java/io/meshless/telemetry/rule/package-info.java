/**
 * Who gets what, when: resolves names, compiles rules and instances into one immutable plan for a
 * whole configuration, and runs it for each record.
 */
@NullMarked
package io.meshless.telemetry.rule;

import org.jspecify.annotations.NullMarked;
