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
  /** Of Mixer's resources, which have a status of ours. */
  static final String API_VERSION = CustomApi.MIXERS_GROUP + "/" + CustomApi.MIXERS_VERSION;

  private final ClusterScope scope;
  private final KubernetesClient client;
  private final List<String> namespaces;
  private final WatchedKind.Listener listener;
  private final Map<String, WatchedKind<?>> kinds = new ConcurrentHashMap<>();
  private final List<CustomApi> apis = CustomApi.all();

  /** The versions of APIs of which the server does not tell this service the kinds. */
  private final Set<String> untold = ConcurrentHashMap.newKeySet();

  /** Those of the start: all that may be read have to be seen before anything counts. */
  private volatile @Nullable Set<String> first;

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
      apis.forEach(this::discover);
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

  /** The resources of the first version that the cluster has. */
  private void discover(CustomApi api) {
    for (String version : api.versions()) {
      String apiVersion = api.group() + "/" + version;
      List<APIResource> found = resourcesOf(apiVersion);
      found.stream()
          .filter(resource -> api.kinds().contains(resource.getKind()))
          .filter(resource -> !resource.getName().contains("/"))
          .forEach(resource -> watch(api, version, resource));
      if (!found.isEmpty() || untold.contains(apiVersion)) {
        return;
      }
    }
  }

  /** None when the cluster has no such API, or does not tell this service. */
  private List<APIResource> resourcesOf(String apiVersion) {
    boolean isForbidden = false;
    List<APIResource> found = List.of();
    try {
      APIResourceList resources = client.getApiResources(apiVersion);
      found = resources == null ? found : resources.getResources();
    } catch (KubernetesClientException e) {
      if (!Forbidden.is(e)) {
        throw e;
      }
      isForbidden = true;
      listener.failed(discovery(apiVersion), e);
    }
    if (isForbidden ? untold.add(apiVersion) : untold.remove(apiVersion)) {
      listener.noticed();
    }
    return found;
  }

  /** What is watched when nobody tells which kinds there are. */
  private static String discovery(String apiVersion) {
    return "kinds of " + apiVersion;
  }

  private void watch(CustomApi api, String version, APIResource resource) {
    String plural = resource.getName();
    ResourceDefinitionContext context = context(api.group(), version, resource.getKind(), plural);
    for (String namespace : namespaces) {
      kinds.computeIfAbsent(
          api.shown(plural) + "/" + namespace, key -> resources(context, namespace, key));
    }
  }

  private WatchedKind<?> resources(
      ResourceDefinitionContext context, String namespace, String key) {
    String apiVersion = context.getGroup() + "/" + context.getVersion();
    return WatchedKind.start(
        client.genericKubernetesResources(context).inNamespace(namespace).runnableInformer(0),
        key,
        found ->
            List.of(
                ResourceText.of(
                    found,
                    ClusterObject.of(found, apiVersion, context.getKind(), context.getPlural()))),
        listener);
  }

  /** How Mixer's resources of a kind are reached. */
  static ResourceDefinitionContext context(String kind, String plural) {
    return context(CustomApi.MIXERS_GROUP, CustomApi.MIXERS_VERSION, kind, plural);
  }

  private static ResourceDefinitionContext context(
      String group, String version, String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion(version)
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
    untold.forEach(apiVersion -> forbidden.add(discovery(apiVersion)));
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

  /** One of Mixer's resources as it was seen last; null when it is gone. */
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
