package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is watched in a cluster: ConfigMaps, and those kinds of custom resources that are
 * known there and here. Started and extended by one thread, read by many.
 */
final class WatchedKinds implements AutoCloseable {
  static final String GROUP = "config.istio.io";
  static final String VERSION = "v1alpha2";
  static final String API_VERSION = GROUP + "/" + VERSION;

  /** What is watched when nobody tells which kinds there are. */
  private static final String DISCOVERY = "kinds of " + API_VERSION;

  private final ClusterScope scope;
  private final KubernetesClient client;
  private final List<String> namespaces;
  private final WatchedKind.Listener listener;
  private final Map<String, WatchedKind<?>> kinds = new ConcurrentHashMap<>();
  private final Set<String> known = KnownKinds.names();

  /** Those of the start: all that may be read have to be seen before anything counts. */
  private volatile @Nullable Set<String> first;

  private volatile boolean discoveryForbidden;

  private volatile boolean wasWhole;

  WatchedKinds(ClusterScope scope, ClusterClient cluster, WatchedKind.Listener listener) {
    this.scope = scope;
    this.client = cluster.client();
    this.namespaces =
        scope.namespaces().isEmpty() ? List.of(cluster.ownNamespace()) : scope.namespaces();
    this.listener = listener;
  }

  /**
   * Starts with what is there, or goes on with what is new; throws when the server tells nothing.
   */
  void discover() {
    for (String namespace : namespaces) {
      kinds.computeIfAbsent("configmaps/" + namespace, key -> configMaps(namespace, key));
    }
    if (scope.hasCustomResources()) {
      discoverWhatMayBeRead();
    }
    if (first == null) {
      first = new HashSet<>(kinds.keySet());
    }
  }

  private WatchedKind<?> configMaps(String namespace, String key) {
    return WatchedKind.start(
        client
            .configMaps()
            .inNamespace(namespace)
            .withLabelSelector(scope.labels())
            .runnableInformer(0),
        key,
        ConfigMapTexts::of,
        listener);
  }

  private void discoverWhatMayBeRead() {
    boolean before = discoveryForbidden;
    try {
      discoverCustomResources();
      discoveryForbidden = false;
    } catch (KubernetesClientException e) {
      if (!Forbidden.is(e)) {
        throw e;
      }
      discoveryForbidden = true;
      listener.failed(DISCOVERY, e);
    }
    if (discoveryForbidden != before) {
      listener.noticed();
    }
  }

  private void discoverCustomResources() {
    APIResourceList resources = client.getApiResources(API_VERSION);
    if (resources == null) {
      return;
    }
    for (APIResource resource : resources.getResources()) {
      if (known.contains(resource.getKind()) && !resource.getName().contains("/")) {
        for (String namespace : namespaces) {
          kinds.computeIfAbsent(
              resource.getName() + "/" + namespace, key -> resources(resource, namespace, key));
        }
      }
    }
  }

  private WatchedKind<?> resources(APIResource resource, String namespace, String key) {
    String kind = resource.getKind();
    String plural = resource.getName();
    return WatchedKind.start(
        client
            .genericKubernetesResources(context(kind, plural))
            .inNamespace(namespace)
            .runnableInformer(0),
        key,
        found ->
            List.of(ResourceText.of(found, ClusterObject.of(found, API_VERSION, kind, plural))),
        listener);
  }

  static ResourceDefinitionContext context(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(GROUP)
        .withVersion(VERSION)
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  /**
   * Whether everything of the start was seen once, but for what is forbidden; then it stays so. A
   * service that may read nothing at all waits for its rights.
   */
  boolean isWhole() {
    Set<String> needed = first;
    if (!wasWhole && needed != null) {
      List<? extends WatchedKind<?>> all =
          needed.stream().map(kinds::get).filter(Objects::nonNull).toList();
      wasWhole =
          all.stream().allMatch(kind -> kind.isSeen() || kind.isForbidden())
              && all.stream().anyMatch(WatchedKind::isSeen);
    }
    return wasWhole;
  }

  /** What the service may not read, such as {@code metrics/shop}. */
  List<String> forbidden() {
    List<String> forbidden = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          if (kind.isForbidden()) {
            forbidden.add(name);
          }
        });
    if (discoveryForbidden) {
      forbidden.add(DISCOVERY);
    }
    Collections.sort(forbidden);
    return forbidden;
  }

  /** What was seen last. */
  ClusterView view() {
    if (!isWhole()) {
      return ClusterView.AWAITED;
    }
    List<ClusterText> texts = new ArrayList<>();
    kinds.values().stream().filter(WatchedKind::isSeen).forEach(kind -> texts.addAll(kind.texts()));
    texts.sort(Comparator.comparing(ClusterText::name));
    return new ClusterView(true, texts, forbidden());
  }

  /** The custom resource as it was seen last; null when it is gone. */
  @Nullable GenericKubernetesResource find(ClusterObject object) {
    WatchedKind<?> kind = kinds.get(object.plural() + "/" + object.namespace());
    return kind != null
            && kind.find(object.namespace(), object.name())
                instanceof GenericKubernetesResource found
        ? found
        : null;
  }

  @Override
  public void close() {
    kinds.values().forEach(WatchedKind::close);
  }
}
