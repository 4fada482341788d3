/* The telemetry of a Spring Boot application; Spring looks into it. */
open module io.meshless.telemetry.spring {
  requires com.fasterxml.jackson.databind;
  requires transitive io.meshless.telemetry;
  requires io.meshless.telemetry.observation;
  requires io.meshless.telemetry.servlet;
  requires io.meshless.telemetry.yaml;
  requires static jakarta.servlet;
  requires micrometer.core;
  requires micrometer.observation;
  requires static io.meshless.telemetry.testkit;
  requires static io.prometheus.metrics.tracer.common;
  requires static micrometer.registry.prometheus;
  requires static org.jspecify;
  requires org.slf4j;
  requires spring.beans;
  requires spring.boot;
  requires static spring.boot.actuator;
  requires static spring.boot.actuator.autoconfigure;
  requires spring.boot.autoconfigure;
  requires static spring.boot.health;
  requires spring.context;
  requires spring.core;
  requires static spring.security.config;
  requires static spring.security.core;
  requires static spring.security.web;

  exports io.meshless.telemetry.spring;
  exports io.meshless.telemetry.spring.test;
}
