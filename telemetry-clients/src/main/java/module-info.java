/** Interceptors for clients that nobody observes, and a server; one package for each library. */
module io.meshless.telemetry.clients {
  requires static feign.core;
  requires transitive io.meshless.telemetry;
  requires transitive io.meshless.telemetry.httpclient;
  requires static jakarta.annotation;
  requires static jakarta.ws.rs;
  requires static okhttp3;
  requires static org.apache.httpcomponents.client5.httpclient5;
  requires static org.apache.httpcomponents.core5.httpcore5;
  requires static org.jspecify;

  exports io.meshless.telemetry.clients.apache;
  exports io.meshless.telemetry.clients.feign;
  exports io.meshless.telemetry.clients.okhttp;
  exports io.meshless.telemetry.clients.rest;
}
