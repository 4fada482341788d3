package io.meshless.telemetry.istio.cel;

/** What the value of an expression is for. */
enum Use {
  TAG,
  CONDITION,
  VALUE
}
