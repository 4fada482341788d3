package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.istio.cel.CelLanguage;
import io.meshless.telemetry.istio.cel.NodeMetadata;
import io.meshless.telemetry.istio.merge.MetricOverride;
import io.meshless.telemetry.istio.merge.MetricsEntry;
import io.meshless.telemetry.istio.merge.MetricsMerge;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.istio.merge.ProviderMetrics;
import io.meshless.telemetry.istio.metric.MetricResources;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.Nodes;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes ordinary resources of what is said of metrics. */
final class MetricsTranslation {
  private final List<MetricsEntry> entries;
  private final List<TelemetrySpec> levels;
  private final Mesh mesh;

  private MetricsTranslation(List<TelemetrySpec> levels, Mesh mesh) {
    this.levels = levels.stream().filter(level -> !level.metrics().isEmpty()).toList();
    this.entries = levels.stream().flatMap(level -> level.metrics().stream()).toList();
    this.mesh = mesh;
  }

  static List<Resource> of(
      List<TelemetrySpec> levels, Mesh mesh, NodeMetadata node, String namespace) {
    return new MetricsTranslation(levels, mesh).translate(node, namespace);
  }

  private List<Resource> translate(NodeMetadata node, String namespace) {
    List<String> defaults = mesh.settings().defaultMetrics();
    Map<String, ProviderMetrics> merged = MetricsMerge.of(entries, defaults);
    tellLost(MetricsMerge.scope(entries, defaults));
    tellBroughtBack();
    List<ProviderMetrics> own = new ArrayList<>();
    for (ProviderMetrics metrics : merged.values()) {
      ExtensionProvider provider = mesh.settings().provider(metrics.name());
      if (provider != null && provider.hasMetrics()) {
        own.add(metrics);
      }
    }
    if (own.isEmpty()) {
      return List.of();
    }
    tellSecond(own);
    return MetricResources.of(
        own,
        origin(),
        namespace,
        new Nodes(location()),
        mesh.settings().cluster(),
        (value, side) -> value.in(CelLanguage.tag(side, node)));
  }

  /** The name that those of what is made begin with: of the last resource that says something. */
  private String origin() {
    return levels.isEmpty() ? mesh.name() : last().name().fqn();
  }

  private @Nullable SourceLocation location() {
    return levels.isEmpty() ? mesh.location() : last().location();
  }

  private Resource last() {
    return levels.get(levels.size() - 1).resource();
  }

  private void tellLost(Set<String> scope) {
    for (MetricsEntry entry : entries) {
      if (!entry.providers().isEmpty()
          && !entry.overrides().isEmpty()
          && entry.providers().stream().noneMatch(scope::contains)) {
        entry
            .place()
            .warning(
                "lost-override",
                "a later entry names %s in place of %s, so these overrides are lost"
                    .formatted(words(scope), words(entry.providers())),
                "Name the same providers in both.");
      }
    }
  }

  private static String words(Iterable<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  /** One tag of one metric brings back everything that was switched off. */
  private void tellBroughtBack() {
    Set<Side> off = EnumSet.noneOf(Side.class);
    for (MetricsEntry entry : entries) {
      for (MetricOverride override : entry.overrides()) {
        List<Side> back = off.stream().filter(override.mode()::covers).toList();
        if (!back.isEmpty() && !override.isForAll()) {
          tellBroughtBack(override, back);
        }
        for (Side side : Side.values()) {
          if (override.mode().covers(side) && override.switchesOff()) {
            off.add(side);
          } else if (override.mode().covers(side)) {
            off.remove(side);
          }
        }
      }
    }
  }

  private static void tellBroughtBack(MetricOverride override, List<Side> sides) {
    override
        .place()
        .warning(
            "all-brought-back",
            "all metrics%s were switched off above; this override of one of them switches all of them on again"
                .formatted(sides.size() == 1 ? " of side " + sides.get(0) : ""),
            "If only this one is wanted, write disabled: true for each of the others.");
  }

  /** There, each provider counts each request; here, all have one registry. */
  private void tellSecond(List<ProviderMetrics> own) {
    Place place = placeOfScope();
    if (own.size() < 2 || place == null) {
      return;
    }
    ProviderMetrics first = own.get(0);
    boolean isSame =
        own.stream()
            .allMatch(p -> p.client().equals(first.client()) && p.server().equals(first.server()));
    place.warning(
        "second-provider",
        "%s are all of kind prometheus, and one process has one place for metrics: a request counts once, not once for each%s"
            .formatted(
                words(own.stream().map(ProviderMetrics::name).toList()),
                isSame ? "" : ", with the tags of the first of them that records it"),
        "Name one of them.");
  }

  /** Where the providers are named that count; null when nobody has written any. */
  private @Nullable Place placeOfScope() {
    Place place = mesh.settings().place();
    for (MetricsEntry entry : entries) {
      place = entry.providers().isEmpty() ? place : entry.place();
    }
    return place;
  }
}
