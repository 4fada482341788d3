package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resource of a service, that is who sends: from its identity, and what else is said of it. */
final class ServiceResource {
  /** By the kind of the controller, as it stands in the path of its owner. */
  private static final Map<String, String> CONTROLLERS =
      Map.of(
          "deployments", "k8s.deployment.name",
          "statefulsets", "k8s.statefulset.name",
          "daemonsets", "k8s.daemonset.name",
          "replicasets", "k8s.replicaset.name",
          "jobs", "k8s.job.name",
          "cronjobs", "k8s.cronjob.name");

  private static final String SERVICE_NAME = "service.name";

  private ServiceResource() {}

  /** Later ones win: the SDK's own, the identity, the environment, what the handler says. */
  static Resource of(
      ServiceIdentity identity, OtlpEnvironment environment, Map<String, String> given)
      throws HandlerException {
    AttributesBuilder attributes = Attributes.builder();
    addIdentity(attributes, identity);
    String more = environment.find("otel.resource.attributes");
    if (more != null) {
      OtlpEnvironment.pairs("otel.resource.attributes", more).forEach(attributes::put);
    }
    put(attributes, SERVICE_NAME, environment.find("otel.service.name"));
    given.forEach(attributes::put);
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  private static void addIdentity(AttributesBuilder attributes, ServiceIdentity identity) {
    put(attributes, SERVICE_NAME, nameOf(identity));
    put(attributes, "service.version", identity.labels().get("version"));
    put(attributes, "k8s.namespace.name", identity.namespace());
    put(attributes, "k8s.pod.name", identity.pod());
    put(attributes, "k8s.container.name", identity.container());
    String owner = identity.owner();
    if (owner != null) {
      String[] path = owner.split("/");
      String name = path.length < 2 ? null : CONTROLLERS.get(path[path.length - 2]);
      if (name != null) {
        attributes.put(name, path[path.length - 1]);
      }
    }
  }

  private static @Nullable String nameOf(ServiceIdentity identity) {
    String label = identity.labels().get("app");
    return identity.service() != null
        ? identity.service()
        : label != null ? label : identity.workload();
  }

  private static void put(AttributesBuilder attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, value);
    }
  }
}
