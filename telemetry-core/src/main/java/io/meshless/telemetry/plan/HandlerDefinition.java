package io.meshless.telemetry.plan;

import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/**
 * What a running handler is made from: a reload that brings an equal one carries the handler over.
 * Immutable.
 *
 * @param name the full name
 * @param kind the kind of handler
 * @param settings what its provider read; equal when they mean the same
 * @param instances what it gets, sorted by name
 * @param mayBlock whether it needs a thread of its own
 */
public record HandlerDefinition(
    String name, String kind, Object settings, List<InstanceType> instances, boolean mayBlock) {}
