package io.meshless.telemetry.config;

/**
 * The identity of a resource: its kind, name and namespace.
 *
 * <p>Immutable. Printed as the fully qualified name, {@code newlog.logentry.istio-system}.
 */
public record ResourceName(String kind, String name, String namespace)
    implements Comparable<ResourceName> {
  /** The namespace of resources that name none: {@code istio-system}, Mixer's root namespace. */
  public static final String DEFAULT_NAMESPACE = "istio-system";

  /** The fully qualified name: {@code name.kind.namespace}. */
  public String fqn() {
    return name + "." + kind + "." + namespace;
  }

  @Override
  public int compareTo(ResourceName other) {
    return fqn().compareTo(other.fqn());
  }

  @Override
  public String toString() {
    return fqn();
  }
}
