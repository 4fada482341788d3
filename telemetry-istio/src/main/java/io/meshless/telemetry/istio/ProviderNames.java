package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.istio.merge.LoggingEntry;
import io.meshless.telemetry.istio.merge.MetricsEntry;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.istio.merge.Placed;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import java.util.Optional;

/** Looks at the providers that resources name. A mesh says nothing of those that are not there. */
final class ProviderNames {
  private static final String PROVIDERS = "providers";
  private static final String METRICS = "metrics";
  private static final String LOGS = "access logs";

  private final MeshSettings mesh;

  private ProviderNames(MeshSettings mesh) {
    this.mesh = mesh;
  }

  static void check(List<Placed<TelemetrySpec>> all, MeshSettings mesh) {
    ProviderNames names = new ProviderNames(mesh);
    for (Placed<TelemetrySpec> placed : all) {
      for (MetricsEntry entry : placed.content().metrics()) {
        names.check(entry.providers(), entry.place(), METRICS);
      }
      for (LoggingEntry entry : placed.content().logging()) {
        names.check(entry.providers(), entry.place(), LOGS);
      }
    }
    names.checkDefaults(mesh.defaultMetrics(), METRICS);
    names.checkDefaults(mesh.defaultLogging(), LOGS);
  }

  private void check(List<String> names, Place entry, String part) {
    ConfigNode written = entry.node() instanceof ConfigMap map ? map.find(PROVIDERS) : null;
    for (int i = 0; i < names.size(); i++) {
      ConfigNode item =
          written instanceof ConfigList list && list.items().size() == names.size()
              ? list.items().get(i)
              : written;
      ConfigNode name = item instanceof ConfigMap map ? map.find("name") : null;
      Place place =
          new Place(
              entry.scope().field(PROVIDERS).item(i).field("name"), name == null ? item : name);
      check(names.get(i), place, part);
    }
  }

  private void checkDefaults(List<String> names, String part) {
    Place place = mesh.place();
    if (place == null) {
      return;
    }
    String field = part.equals(METRICS) ? METRICS : "accessLogging";
    ConfigNode defaults =
        place.node() instanceof ConfigMap map ? map.find("defaultProviders") : null;
    ConfigNode at = defaults instanceof ConfigMap map ? map.find(field) : null;
    names.forEach(
        name ->
            check(name, new Place(place.scope().field("defaultProviders").field(field), at), part));
  }

  private void check(String name, Place place, String part) {
    ExtensionProvider provider = mesh.provider(name);
    if (provider == null) {
      List<String> known = mesh.providers().stream().map(ExtensionProvider::name).toList();
      Optional<String> meant = Suggestion.didYouMean(name, known);
      place.error(
          "unknown-provider",
          "the mesh has no extension provider '" + ShownText.cut(name) + "'",
          meant.orElse(
              "Describe it in extensionProviders of the mesh configuration; known are "
                  + String.join(", ", known)
                  + "."));
      return;
    }
    if (provider.isUnread()) {
      return;
    }
    if (!provider.name().equals(name)) {
      place.warning(
          "other-case",
          "the provider is called '%s'; beside that, '%s' counts as another one"
              .formatted(provider.name(), ShownText.cut(name)),
          "Write " + provider.name() + ".");
    }
    if (!(part.equals(METRICS) ? provider.hasMetrics() : provider.hasLines())) {
      place.warning(
          "nothing-recorded",
          provider.hasMetrics() || provider.hasLines()
              ? "provider '%s' is of kind %s, which has no %s, so nothing is recorded by it"
                  .formatted(name, provider.kind(), part)
              : "provider '%s' is of kind %s, which has no equivalent in this process, so nothing is recorded by it"
                  .formatted(name, provider.kind()),
          part.equals(METRICS)
              ? "Name one of kind prometheus, such as the built-in prometheus."
              : "Name one of kind envoyFileAccessLog, such as the built-in envoy.");
    }
  }
}
