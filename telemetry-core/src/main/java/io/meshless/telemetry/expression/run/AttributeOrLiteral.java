package io.meshless.telemetry.expression.run;

import io.meshless.telemetry.attribute.AttributeName;

/**
 * What {@code attribute | literal} does, for those who read many at once.
 *
 * @param type the exact class of a value that is taken as it is
 * @param constant the literal, taken when the attribute is absent
 */
public record AttributeOrLiteral(AttributeName attribute, Class<?> type, Object constant) {}
