package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeName;

/**
 * The comparison of a STRING attribute with a text.
 *
 * @param attribute what is compared
 * @param text what it must be equal to
 */
public record Equality(AttributeName attribute, String text) {}
