package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** All of them, in the order in which they are told. */
  static Set<ServiceName> all() {
    return EnumSet.allOf(ServiceName.class);
  }

  /** All titles, for people. */
  static String titles() {
    return all().stream().map(ServiceName::title).collect(Collectors.joining(", "));
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

  /** The services that this one asks. */
  Set<ServiceName> calls() {
    return switch (this) {
      case PRODUCTPAGE -> EnumSet.of(DETAILS, REVIEWS_V1, REVIEWS_V2, REVIEWS_V3);
      case REVIEWS_V2, REVIEWS_V3 -> EnumSet.of(RATINGS);
      case DETAILS, REVIEWS_V1, RATINGS -> EnumSet.noneOf(ServiceName.class);
    };
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
