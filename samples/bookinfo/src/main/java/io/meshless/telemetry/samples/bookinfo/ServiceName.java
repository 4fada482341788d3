package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.attribute.ServiceIdentity;

/** The services, and who each of them is. */
enum ServiceName {
  PRODUCTPAGE("productpage", "v1", 9080),
  DETAILS("details", "v1", 9081),
  REVIEWS_V1("reviews", "v1", 9082),
  REVIEWS_V2("reviews", "v2", 9083),
  REVIEWS_V3("reviews", "v3", 9084),
  RATINGS("ratings", "v1", 9085);

  private final String app;
  private final String version;
  private final int defaultPort;

  ServiceName(String app, String version, int defaultPort) {
    this.app = app;
    this.version = version;
    this.defaultPort = defaultPort;
  }

  /** The name of the service, which several versions may share. */
  String app() {
    return app;
  }

  int defaultPort() {
    return defaultPort;
  }

  /** The name of this version alone: {@code reviews-v2}, but plain {@code details}. */
  String title() {
    return app.equals("reviews") ? workload() : app;
  }

  private String workload() {
    return app + "-" + version;
  }

  /** What Kubernetes would tell the service about itself. */
  ServiceIdentity identity() {
    return ServiceIdentity.builder()
        .workload(workload())
        .namespace("default")
        .service(app)
        .label("app", app)
        .label("version", version)
        .build();
  }
}
