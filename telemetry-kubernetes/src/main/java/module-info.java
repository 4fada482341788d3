/** Configurations that live in a Kubernetes cluster. */
module io.meshless.telemetry.kubernetes {
  requires transitive io.meshless.telemetry;
  requires io.meshless.telemetry.yaml;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
  requires kubernetes.client;
  requires transitive kubernetes.client.api;
  requires io.fabric8.kubernetes.client.jdkhttp;
  requires kubernetes.model.common;
  requires kubernetes.model.core;
  requires static org.jspecify;
  requires org.slf4j;
  requires static tools.jackson.databind; // the models carry its annotations

  exports io.meshless.telemetry.kubernetes;

  uses io.meshless.telemetry.handler.HandlerProvider;
  uses io.meshless.telemetry.template.Template;
}
