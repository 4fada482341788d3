package io.meshless.telemetry.template;

/**
 * Brings a template into the library; found by {@link java.util.ServiceLoader}, or given to the
 * builder. Stateless.
 */
public interface TemplateProvider {
  /** The template. */
  Template template();
}
