package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.merge.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mesh says of the telemetry of all its workloads. Immutable.
 *
 * @param rootNamespace the namespace whose resources are for all namespaces
 * @param defaultMetrics the providers of metrics where no resource names one
 * @param defaultLogging the providers of access logs where no resource names one
 * @param providers all of them, the built-in ones among them
 * @param accessLogFile where the older access log goes; null for nowhere
 * @param encoding how it is written
 * @param accessLogFormat its format; null for the default
 * @param cluster the name of its cluster; empty when it says none
 * @param place where it was written; null when nobody wrote one
 */
public record MeshSettings(
    String rootNamespace,
    List<String> defaultMetrics,
    List<String> defaultLogging,
    List<ExtensionProvider> providers,
    @Nullable ConfigScalar accessLogFile,
    MeshFields.Encoding encoding,
    @Nullable ConfigScalar accessLogFormat,
    String cluster,
    @Nullable Place place) {
  private static final List<ExtensionProvider> BUILT_IN =
      List.of(
          ExtensionProvider.builtIn("prometheus", ExtensionProvider.PROMETHEUS),
          ExtensionProvider.builtIn("stackdriver", "stackdriver"),
          ExtensionProvider.builtIn("envoy", ExtensionProvider.FILE_LOG));

  /** What nearly every mesh has. */
  public static final MeshSettings DEFAULT =
      new MeshSettings(
          "istio-system",
          List.of("prometheus"),
          List.of(),
          BUILT_IN,
          null,
          MeshFields.Encoding.TEXT,
          null,
          "",
          null);

  /** The built-in providers, and those of a mesh, which replace them by their names if they can. */
  static List<ExtensionProvider> withBuiltIn(List<ExtensionProvider> own) {
    List<ExtensionProvider> all = new ArrayList<>();
    for (ExtensionProvider provider : BUILT_IN) {
      all.add(
          own.stream()
              .filter(p -> p.name().equals(provider.name()) && !p.isUnread())
              .findFirst()
              .orElse(provider));
    }
    own.stream().filter(p -> !all.contains(p)).forEach(all::add);
    return all;
  }

  /** The provider of this name, whatever the case of its letters; null when there is none. */
  public @Nullable ExtensionProvider provider(String name) {
    return providers.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst().orElse(null);
  }
}
