package io.meshless.telemetry.application.matrix;

/** Servers that are called. */
enum MatrixServer {
  /** Spring MVC on Tomcat. */
  WEB_MVC("mvc", ""),
  /** Spring WebFlux on Netty. */
  WEB_FLUX("flux", ""),
  /** Jersey on the same Tomcat as Spring MVC. */
  JERSEY("mvc", "/jersey"),
  /** Jersey on Grizzly, without servlets. */
  JERSEY_ALONE("rest", "");

  private final String workload;
  private final String prefix;

  MatrixServer(String workload, String prefix) {
    this.workload = workload;
    this.prefix = prefix;
  }

  String workload() {
    return workload;
  }

  String prefix() {
    return prefix;
  }
}
