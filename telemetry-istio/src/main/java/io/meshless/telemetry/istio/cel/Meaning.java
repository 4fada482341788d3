package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.language.Part;

/**
 * What a name stands for. Immutable.
 *
 * @param value its value; fails where there is none
 * @param present whether there is a value, which never fails
 */
record Meaning(Part value, Part present) {}
