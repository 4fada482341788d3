package io.meshless.telemetry.istio.side;

/** Which records are requests that a proxy of a mesh would see, as conditions of ours. */
public final class Requests {
  /** Those of both sides. */
  public static final String OF_ALL = protocolIs("http") + " || " + protocolIs("grpc");

  /** Whether the service sent the request. */
  public static final String ARE_SENT = reporterIs("==");

  private Requests() {}

  /** Those of this side. */
  public static String of(Side side) {
    return of(side, OF_ALL);
  }

  /** Those of this side, of some. */
  public static String of(Side side, String some) {
    return reporterIs(side == Side.CLIENT ? "==" : "!=") + " && (" + some + ")";
  }

  /** Those of gRPC for which this attribute counts something. */
  public static String ofGrpcWith(String count) {
    return protocolIs("grpc") + " && (" + count + " | 0) != 0";
  }

  /** What an application records of its own need not have a protocol. */
  private static String protocolIs(String protocol) {
    return "(context.protocol | \"\") == \"" + protocol + "\"";
  }

  private static String reporterIs(String operator) {
    return "(context.reporter.kind | \"inbound\") " + operator + " \"outbound\"";
  }
}
