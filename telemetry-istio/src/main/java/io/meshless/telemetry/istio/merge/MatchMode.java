package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.istio.side.Side;

/** The sides that an entry is for, by the names that people write. */
public enum MatchMode {
  CLIENT_AND_SERVER,
  CLIENT,
  SERVER;

  /** Whether this side is one of them. */
  public boolean covers(Side side) {
    return this == CLIENT_AND_SERVER || name().equals(side.name());
  }
}
