package io.meshless.telemetry.identity;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * States who a service is: the static attributes of one workload. Build one at startup, and pass it
 * to the builders of the telemetry, the filter and the HTTP client.
 *
 * <p>A service's own identity is {@code destination.*} of the requests that it answers and {@code
 * source.*} of those that it sends; its namespace selects the rules.
 *
 * <pre>{@code
 * ServiceIdentity identity =
 *     ServiceIdentity.builder()
 *         .workload("reviews-v1")
 *         .namespace("default")
 *         .label("app", "reviews")
 *         .service("reviews")
 *         .orFromEnvironment()
 *         .build();
 * }</pre>
 *
 * <p>What is unknown is absent from the bags; nothing is guessed. The values in the bags are the
 * same objects each time, so that later stages can compare them by reference.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class ServiceIdentity {
  private static final ServiceIdentity UNKNOWN = builder().build();

  private final @Nullable String workload;
  private final @Nullable String namespace;
  private final @Nullable String pod;
  private final @Nullable IpAddress podIp;
  private final Map<String, String> labels;
  private final @Nullable String service;
  private final @Nullable String serviceHost;
  private final @Nullable String serviceAccount;
  private final @Nullable String principal;
  private final @Nullable String owner;
  private final @Nullable String container;
  private final String clusterDomain;
  private final AttributeBag asDestination;
  private final AttributeBag asSource;

  private ServiceIdentity(Builder builder) {
    workload = builder.workload;
    namespace = builder.namespace;
    pod = builder.pod;
    podIp = builder.podIp;
    labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    service = builder.service;
    serviceAccount = builder.serviceAccount;
    owner = builder.owner;
    container = builder.container;
    clusterDomain = builder.clusterDomain;
    serviceHost = builder.serviceHost != null ? builder.serviceHost : hostOf(service);
    principal = builder.principal != null ? builder.principal : principalOf(serviceAccount);
    asDestination = IdentityAttributes.destination(this);
    asSource = IdentityAttributes.source(this);
  }

  private @Nullable String hostOf(@Nullable String service) {
    return service == null || namespace == null
        ? null
        : service + "." + namespace + ".svc." + clusterDomain;
  }

  private @Nullable String principalOf(@Nullable String account) {
    return account == null || namespace == null
        ? null
        : clusterDomain + "/ns/" + namespace + "/sa/" + account;
  }

  /** An identity of which nothing is known; only rules of the root namespace run. */
  public static ServiceIdentity unknown() {
    return UNKNOWN;
  }

  /** What the process's environment tells; see {@link Builder#orFromEnvironment()}. */
  public static ServiceIdentity fromEnvironment() {
    return builder().orFromEnvironment().build();
  }

  /** A new builder, in which nothing is known. */
  public static Builder builder() {
    return new Builder();
  }

  /** The workload's name, for example that of its Deployment; null when unknown. */
  public @Nullable String workload() {
    return workload;
  }

  /** The namespace of the workload and its service; null when unknown. */
  public @Nullable String namespace() {
    return namespace;
  }

  /** The pod's name; null when unknown. */
  public @Nullable String pod() {
    return pod;
  }

  /** The pod's address; null when unknown. */
  public @Nullable IpAddress podIp() {
    return podIp;
  }

  /** The labels of the workload, sorted by name; empty when unknown. */
  public Map<String, String> labels() {
    return labels;
  }

  /** The short name of the service; null when unknown. */
  public @Nullable String service() {
    return service;
  }

  /** The full host name of the service; null when unknown. */
  public @Nullable String serviceHost() {
    return serviceHost;
  }

  /** The service account; null when unknown. */
  public @Nullable String serviceAccount() {
    return serviceAccount;
  }

  /** The SPIFFE id without {@code spiffe://}; null when unknown. */
  public @Nullable String principal() {
    return principal;
  }

  /** The controller of the pod; null when unknown. */
  public @Nullable String owner() {
    return owner;
  }

  /** The container's name; null when unknown. */
  public @Nullable String container() {
    return container;
  }

  /** The domain under which services have their host names. Default {@code cluster.local}. */
  public String clusterDomain() {
    return clusterDomain;
  }

  /**
   * The attributes of requests that this service answers: {@code destination.*} and {@code
   * context.reporter.uid}.
   */
  public AttributeBag asDestination() {
    return asDestination;
  }

  /**
   * The attributes of requests that this service sends: {@code source.*} and {@code
   * context.reporter.uid}.
   */
  public AttributeBag asSource() {
    return asSource;
  }

  @Override
  public String toString() {
    return asDestination.toString();
  }

  /** Collects what is known. Not safe for use by many threads. */
  public static final class Builder {
    private @Nullable String workload;
    private @Nullable String namespace;
    private @Nullable String pod;
    private @Nullable IpAddress podIp;
    private Map<String, String> labels = new TreeMap<>();
    private @Nullable String service;
    private @Nullable String serviceHost;
    private @Nullable String serviceAccount;
    private @Nullable String principal;
    private @Nullable String owner;
    private @Nullable String container;
    private String clusterDomain = "cluster.local";

    private Builder() {}

    /** The workload's name: {@code *.workload.name}. Example: {@code reviews-v1}. */
    public Builder workload(String name) {
      workload = text(name, "workload");
      return this;
    }

    /**
     * The namespace: {@code *.namespace}, {@code *.workload.namespace} and {@code
     * destination.service.namespace}. Example: {@code default}.
     */
    public Builder namespace(String name) {
      namespace = text(name, "namespace");
      return this;
    }

    /** The pod's name: {@code *.name}, and with the namespace {@code *.uid}. */
    public Builder pod(String name) {
      pod = text(name, "pod");
      return this;
    }

    /**
     * The pod's address: {@code source.ip} of requests that this service sends.
     *
     * @throws IllegalArgumentException when the text is no IP address
     */
    public Builder podIp(String address) {
      podIp = IpAddress.parse(address);
      if (podIp == null) {
        throw new IllegalArgumentException("podIp '" + address + "' is not an IP address");
      }
      return this;
    }

    /** One label more: an entry of {@code *.labels}. Example: {@code app}, {@code reviews}. */
    public Builder label(String name, String value) {
      labels.put(text(name, "label"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /** All labels, instead of those given before. */
    public Builder labels(Map<String, String> values) {
      labels = new TreeMap<>(values);
      return this;
    }

    /**
     * The short name of the service: {@code destination.service.name}. Example: {@code reviews}.
     */
    public Builder service(String name) {
      service = text(name, "service");
      return this;
    }

    /**
     * The host name of the service: {@code destination.service.host}. Default: {@code
     * <service>.<namespace>.svc.<cluster domain>} when both are known.
     */
    public Builder serviceHost(String host) {
      serviceHost = text(host, "serviceHost");
      return this;
    }

    /** The service account: {@code *.serviceAccount}. */
    public Builder serviceAccount(String name) {
      serviceAccount = text(name, "serviceAccount");
      return this;
    }

    /**
     * The own SPIFFE id without {@code spiffe://}: {@code *.principal}. Default: {@code <cluster
     * domain>/ns/<namespace>/sa/<service account>} when both are known.
     */
    public Builder principal(String id) {
      principal = text(id, "principal");
      return this;
    }

    /** The pod's controller: {@code *.owner}. */
    public Builder owner(String uri) {
      owner = text(uri, "owner");
      return this;
    }

    /** The container's name: {@code destination.container.name}. */
    public Builder container(String name) {
      container = text(name, "container");
      return this;
    }

    /** The domain of service host names. Default {@code cluster.local}. */
    public Builder clusterDomain(String domain) {
      clusterDomain = text(domain, "clusterDomain");
      return this;
    }

    /**
     * Fills what is not set yet from the process's environment variables and mounted files, the
     * first that is there and not blank:
     *
     * <table>
     * <caption>Sources of a service's identity</caption>
     * <tr><th>workload</th><td>{@code WORKLOAD_NAME}, {@code ISTIO_META_WORKLOAD_NAME}, the pod's name
     *     before the label {@code pod-template-hash}</td></tr>
     * <tr><th>namespace</th><td>{@code POD_NAMESPACE}, {@code ISTIO_META_NAMESPACE}, the file {@code
     *     /var/run/secrets/kubernetes.io/serviceaccount/namespace}</td></tr>
     * <tr><th>pod</th><td>{@code POD_NAME}, {@code HOSTNAME}</td></tr>
     * <tr><th>pod address</th><td>{@code POD_IP}, {@code INSTANCE_IP}</td></tr>
     * <tr><th>labels</th><td>the Downward API file {@code /etc/podinfo/labels}</td></tr>
     * <tr><th>service</th><td>{@code SERVICE_NAME}, {@code OTEL_SERVICE_NAME}, the labels {@code
     *     service.istio.io/canonical-name}, {@code app.kubernetes.io/name}, {@code app}</td></tr>
     * <tr><th>host of the service</th><td>{@code SERVICE_HOST}, when it is a name</td></tr>
     * <tr><th>container</th><td>{@code CONTAINER_NAME}</td></tr>
     * <tr><th>service account</th><td>{@code SERVICE_ACCOUNT}</td></tr>
     * <tr><th>owner</th><td>{@code ISTIO_META_OWNER}</td></tr>
     * </table>
     */
    public Builder orFromEnvironment() {
      return orFrom(DeploymentEnvironment.ofProcess());
    }

    Builder orFrom(DeploymentEnvironment environment) {
      EnvironmentIdentity found = new EnvironmentIdentity(environment);
      labels = labels.isEmpty() ? new TreeMap<>(found.labels()) : labels;
      pod = pod != null ? pod : found.pod();
      workload = workload != null ? workload : found.workload(pod, labels);
      namespace = namespace != null ? namespace : found.namespace();
      podIp = podIp != null ? podIp : found.podIp();
      service = service != null ? service : found.service(labels);
      serviceHost = serviceHost != null ? serviceHost : found.serviceHost();
      container = container != null ? container : found.container();
      serviceAccount = serviceAccount != null ? serviceAccount : found.serviceAccount();
      owner = owner != null ? owner : found.owner();
      return this;
    }

    /** The identity with what is known so far. */
    public ServiceIdentity build() {
      return new ServiceIdentity(this);
    }

    private static String text(String value, String what) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(what + " is blank");
      }
      return value;
    }
  }
}
