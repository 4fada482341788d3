package io.meshless.telemetry.istio.cel;

/** Which side of a call reports it, as Istio calls them. */
public enum Side {
  /** The called service. */
  SERVER("source", "destination"),
  /** The caller. */
  CLIENT("destination", "source");

  private final String peer;
  private final String own;

  Side(String peer, String own) {
    this.peer = peer;
    this.own = own;
  }

  /** What the names of attributes of the other side begin with. */
  String peer() {
    return peer;
  }

  /** What the names of attributes of this process begin with. */
  String own() {
    return own;
  }

  /** The kind of reporter that such records have. */
  String reporterKind() {
    return this == SERVER ? "inbound" : "outbound";
  }
}
