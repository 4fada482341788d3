package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.istio.accesslog.LogFormat;
import io.meshless.telemetry.istio.accesslog.LogResources;
import io.meshless.telemetry.istio.cel.CelLanguage;
import io.meshless.telemetry.istio.cel.NodeMetadata;
import io.meshless.telemetry.istio.merge.LoggingEntry;
import io.meshless.telemetry.istio.merge.LoggingMerge;
import io.meshless.telemetry.istio.merge.ProviderLogging;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.Nodes;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes ordinary resources of what is said of access logs. */
final class LoggingTranslation {
  /** No provider is called so. */
  private static final String OLDER = "";

  private final List<TelemetrySpec> levels;
  private final Mesh mesh;
  private final NodeMetadata node;
  private final Nodes nodes;
  private final LogResources resources;

  private LoggingTranslation(
      List<TelemetrySpec> levels, Mesh mesh, NodeMetadata node, String namespace) {
    this.levels = levels.stream().filter(level -> !level.logging().isEmpty()).toList();
    this.mesh = mesh;
    this.node = node;
    Resource last =
        this.levels.isEmpty() ? null : this.levels.get(this.levels.size() - 1).resource();
    this.nodes = new Nodes(last == null ? mesh.location() : last.location());
    this.resources =
        new LogResources(last == null ? mesh.name() : last.name().fqn(), namespace, nodes);
  }

  static List<Resource> of(
      List<TelemetrySpec> levels, Mesh mesh, NodeMetadata node, String namespace) {
    return new LoggingTranslation(levels, mesh, node, namespace).translate();
  }

  private List<Resource> translate() {
    List<List<LoggingEntry>> entries = levels.stream().map(TelemetrySpec::logging).toList();
    MeshSettings settings = mesh.settings();
    tellWithoutProvider(entries.stream().flatMap(List::stream).toList());
    Map<String, Map<Side, ConfigScalar>> filters = new TreeMap<>();
    for (Side side : Side.values()) {
      boolean isEmpty = true;
      for (ProviderLogging logging : LoggingMerge.of(entries, settings.defaultLogging(), side)) {
        ExtensionProvider provider = settings.provider(logging.name());
        if (provider != null && provider.hasLines()) {
          isEmpty = false;
          if (!logging.disabled()) {
            filters
                .computeIfAbsent(provider.name(), n -> new EnumMap<>(Side.class))
                .put(side, filter(logging, side));
          }
        }
      }
      if (isEmpty && settings.accessLogFile() != null) {
        filters.computeIfAbsent(OLDER, n -> new EnumMap<>(Side.class)).put(side, nodes.text(""));
      }
    }
    List<Resource> made = new ArrayList<>();
    filters.forEach((name, sides) -> made.addAll(resources(name, sides)));
    return made;
  }

  private List<Resource> resources(String name, Map<Side, ConfigScalar> sides) {
    MeshSettings settings = mesh.settings();
    ExtensionProvider provider = settings.provider(name);
    return provider == null
        ? resources.of(OLDER, settings.accessLogFile(), LogFormat.ofMesh(settings, nodes), sides)
        : resources.of(
            name.toLowerCase(Locale.ROOT),
            provider.path(),
            LogFormat.of(provider, settings, nodes),
            sides);
  }

  private ConfigScalar filter(ProviderLogging logging, Side side) {
    ConfigScalar filter = logging.filter();
    return filter == null ? nodes.text("") : filter.in(CelLanguage.condition(side, node));
  }

  private void tellWithoutProvider(List<LoggingEntry> entries) {
    boolean isNamed = !mesh.settings().defaultLogging().isEmpty();
    for (LoggingEntry entry : entries) {
      isNamed |= !entry.providers().isEmpty();
      if (!isNamed && !entry.disabled()) {
        entry
            .place()
            .warning(
                "no-provider",
                "the entry names no provider of access logs, and the mesh has no default one, so it"
                    + " logs nothing",
                "Write providers: with name: envoy into it.");
      }
    }
  }
}
