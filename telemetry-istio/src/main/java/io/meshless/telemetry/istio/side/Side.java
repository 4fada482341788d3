package io.meshless.telemetry.istio.side;

/** The two sides of a request that a workload may be on, as Istio calls them. */
public enum Side {
  /** It sends the request. */
  CLIENT("destination", "source", "outbound"),
  /** It answers the request. */
  SERVER("source", "destination", "inbound");

  private final String peer;
  private final String own;
  private final String reporterKind;

  Side(String peer, String own, String reporterKind) {
    this.peer = peer;
    this.own = own;
    this.reporterKind = reporterKind;
  }

  /** What the names of attributes of the other side begin with. */
  public String peer() {
    return peer;
  }

  /** What the names of attributes of this process begin with. */
  public String own() {
    return own;
  }

  /** The kind of reporter that such records have. */
  public String reporterKind() {
    return reporterKind;
  }
}
