/** A handler of Micrometer's observations that feeds them to the telemetry. */
module io.meshless.telemetry.observation {
  requires transitive io.meshless.telemetry;
  requires transitive io.meshless.telemetry.httpclient;
  requires transitive micrometer.observation;
  requires java.net.http;
  requires micrometer.commons;
  requires static feign.core;
  requires static feign.micrometer;
  requires static io.netty.codec.http;
  requires static io.grpc;
  requires static io.prometheus.metrics.tracer.common;
  requires static jakarta.servlet;
  requires static micrometer.core;
  requires static micrometer.java11;
  requires static micrometer.jetty12;
  requires static micrometer.tracing;
  requires static okhttp3;
  requires static org.apache.httpcomponents.core5.httpcore5;
  requires static org.eclipse.jetty.client;
  requires static org.eclipse.jetty.http;
  requires static org.jspecify;
  requires org.slf4j;
  requires static reactor.netty.core;
  requires static reactor.netty.http;
  requires static spring.core;
  requires static spring.web;
  requires static spring.webflux;

  exports io.meshless.telemetry.observation;
  exports io.meshless.telemetry.observation.grpc;
}
