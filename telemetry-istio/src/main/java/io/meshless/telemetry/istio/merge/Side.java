package io.meshless.telemetry.istio.merge;

/** The two sides of a request that a workload may be on. */
public enum Side {
  /** It sends the request. */
  CLIENT,
  /** It answers the request. */
  SERVER
}
