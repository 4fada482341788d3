package io.meshless.telemetry.identity;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.StandardAttributes;
import org.jspecify.annotations.Nullable;

/** Lays out one service's identity as attributes, for either end of a request. */
final class IdentityAttributes {
  private IdentityAttributes() {}

  static AttributeBag destination(ServiceIdentity identity) {
    String namespace = identity.namespace();
    String uid = uid(identity);
    return AttributeBag.builder()
        .put(StandardAttributes.CONTEXT_REPORTER_UID, uid)
        .put(StandardAttributes.DESTINATION_UID, uid)
        .put(StandardAttributes.DESTINATION_NAME, identity.pod())
        .put(StandardAttributes.DESTINATION_CONTAINER_NAME, identity.container())
        .put(StandardAttributes.DESTINATION_NAMESPACE, namespace)
        .put(StandardAttributes.DESTINATION_LABELS, labels(identity))
        .put(StandardAttributes.DESTINATION_PRINCIPAL, identity.principal())
        .put(StandardAttributes.DESTINATION_OWNER, identity.owner())
        .put(StandardAttributes.DESTINATION_SERVICE_ACCOUNT, identity.serviceAccount())
        .put(StandardAttributes.DESTINATION_WORKLOAD_UID, workloadUid(identity))
        .put(StandardAttributes.DESTINATION_WORKLOAD_NAME, identity.workload())
        .put(StandardAttributes.DESTINATION_WORKLOAD_NAMESPACE, namespace)
        .put(StandardAttributes.DESTINATION_SERVICE, identity.serviceHost())
        .put(StandardAttributes.DESTINATION_SERVICE_HOST, identity.serviceHost())
        .put(StandardAttributes.DESTINATION_SERVICE_NAME, identity.service())
        .put(StandardAttributes.DESTINATION_SERVICE_NAMESPACE, serviceNamespace(identity))
        .put(StandardAttributes.DESTINATION_SERVICE_UID, serviceUid(identity))
        .build();
  }

  static AttributeBag source(ServiceIdentity identity) {
    String namespace = identity.namespace();
    String uid = uid(identity);
    return AttributeBag.builder()
        .put(StandardAttributes.CONTEXT_REPORTER_UID, uid)
        .put(StandardAttributes.SOURCE_UID, uid)
        .put(StandardAttributes.SOURCE_IP, identity.podIp())
        .put(StandardAttributes.SOURCE_NAME, identity.pod())
        .put(StandardAttributes.SOURCE_NAMESPACE, namespace)
        .put(StandardAttributes.SOURCE_LABELS, labels(identity))
        .put(StandardAttributes.SOURCE_PRINCIPAL, identity.principal())
        .put(StandardAttributes.SOURCE_USER, identity.principal())
        .put(StandardAttributes.SOURCE_OWNER, identity.owner())
        .put(StandardAttributes.SOURCE_SERVICE_ACCOUNT, identity.serviceAccount())
        .put(StandardAttributes.SOURCE_WORKLOAD_UID, workloadUid(identity))
        .put(StandardAttributes.SOURCE_WORKLOAD_NAME, identity.workload())
        .put(StandardAttributes.SOURCE_WORKLOAD_NAMESPACE, namespace)
        .put(StandardAttributes.SOURCE_SERVICE, identity.serviceHost())
        .build();
  }

  private static @Nullable Object labels(ServiceIdentity identity) {
    return identity.labels().isEmpty() ? null : identity.labels();
  }

  private static @Nullable String uid(ServiceIdentity identity) {
    return identity.pod() == null || identity.namespace() == null
        ? null
        : "kubernetes://" + identity.pod() + "." + identity.namespace();
  }

  private static @Nullable String workloadUid(ServiceIdentity identity) {
    return identity.workload() == null || identity.namespace() == null
        ? null
        : "istio://" + identity.namespace() + "/workloads/" + identity.workload();
  }

  /** A namespace alone does not make a service. */
  private static @Nullable String serviceNamespace(ServiceIdentity identity) {
    return identity.service() == null ? null : identity.namespace();
  }

  private static @Nullable String serviceUid(ServiceIdentity identity) {
    return identity.service() == null || identity.namespace() == null
        ? null
        : "istio://" + identity.namespace() + "/services/" + identity.service();
  }
}
