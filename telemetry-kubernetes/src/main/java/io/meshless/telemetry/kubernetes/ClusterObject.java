package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.util.Locale;
import java.util.Objects;

/**
 * An object of the cluster that configuration was read from. Immutable; the same as long as the
 * object is, whatever changes in it.
 *
 * @param plural how the API server calls its kind
 */
record ClusterObject(
    String apiVersion, String kind, String plural, String namespace, String name, String uid) {
  static ClusterObject of(HasMetadata object, String apiVersion, String kind, String plural) {
    return new ClusterObject(
        apiVersion,
        kind,
        plural,
        Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
        object.getMetadata().getName(),
        Objects.requireNonNullElse(object.getMetadata().getUid(), ""));
  }

  /** How problems call it: {@code configmap/shop/telemetry}. */
  String shownName() {
    return kind.toLowerCase(Locale.ROOT) + "/" + namespace + "/" + name;
  }

  ObjectReference reference() {
    return new ObjectReferenceBuilder()
        .withApiVersion(apiVersion)
        .withKind(kind)
        .withNamespace(namespace)
        .withName(name)
        .withUid(uid)
        .build();
  }
}
