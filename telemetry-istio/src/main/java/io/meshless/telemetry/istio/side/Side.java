package io.meshless.telemetry.istio.side;

/** The two sides of a request that a workload may be on, as Istio calls them. */
public enum Side {
  /** It sends the request. */
  CLIENT("destination"),
  /** It answers the request. */
  SERVER("source");

  private final String peer;

  Side(String peer) {
    this.peer = peer;
  }

  /** What the names of attributes of the other side begin with. */
  public String peer() {
    return peer;
  }
}
