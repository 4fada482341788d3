package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a mesh, as Istio's ConfigMap, its operator's resource or the values of
 * its charts have it, or by itself.
 */
public final class MeshReader {
  private static final String CONFIG_MAP = "ConfigMap";
  private static final String OPERATOR = "IstioOperator";
  private static final String BY_ITSELF = "MeshConfig";
  private static final String VALUES = "values";
  private static final String MESH = "mesh";
  private static final String MESH_CONFIG = "meshConfig";

  /** Where proxies report to; formats of access logs may speak of Mixer long after it has gone. */
  private static final Pattern OF_MIXER =
      Pattern.compile(
          "(?m)(?:^|[{,])[ \\t]*[\"']?mixer(?:Check|Report)Server[\"']?[ \\t]*:[ \\t]*\\w");

  private MeshReader() {}

  /** What a document says of a mesh; null when it says nothing. */
  public static @Nullable ConfigMap settings(ConfigMap document) {
    String kind = document.find("kind") instanceof ConfigScalar text ? text.text() : "";
    ConfigNode within =
        switch (kind) {
          case CONFIG_MAP -> isOfMesh(document) ? document.find("data") : null;
          case OPERATOR -> isOfOperator(document) ? document.find("spec") : null;
          case BY_ITSELF -> document.find("spec") == null ? document : document.find("spec");
          case "" -> isValues(document) ? document : null;
          default -> null;
        };
    return within instanceof ConfigMap map ? map : null;
  }

  /** A mesh that has Mixer has its telemetry from there. */
  private static boolean isOfMesh(ConfigMap document) {
    return document.find("data") instanceof ConfigMap data
        && data.find(MESH) instanceof ConfigScalar text
        && !OF_MIXER.matcher(text.text()).find()
        && document.find("metadata") instanceof ConfigMap metadata
        && metadata.find("name") instanceof ConfigScalar name
        && (name.text().equals("istio") || name.text().startsWith("istio-"));
  }

  private static boolean isOfOperator(ConfigMap document) {
    return document.find("spec") instanceof ConfigMap spec
        && (spec.find(MESH_CONFIG) != null
            || (spec.find("values") instanceof ConfigMap values
                && values.find(MESH_CONFIG) != null));
  }

  private static boolean isValues(ConfigMap document) {
    return Stream.of(MESH_CONFIG, "defaultProviders", "extensionProviders")
        .anyMatch(key -> document.find(key) != null);
  }

  /** Whether this is the resource of such a document. */
  public static boolean reads(Resource resource) {
    return switch (resource.name().kind()) {
      case CONFIG_MAP -> resource.spec().find(MESH) != null;
      case OPERATOR -> !resource.spec().entries().isEmpty();
      case BY_ITSELF -> true;
      case VALUES -> isValues(resource.spec());
      default -> false;
    };
  }

  /** Reads one; its problems go to the consumer. */
  public static MeshSettings read(Resource resource, Consumer<? super ConfigProblem> problems) {
    ProblemScope scope = ProblemScope.of(resource.name().fqn(), problems);
    ConfigMap written = written(resource, scope);
    FieldValues fields = MeshFields.TABLE.read(known(written, scope), scope);
    FieldValues defaults = fields.find(MeshFields.DEFAULT_PROVIDERS);
    boolean isRendered = resource.name().kind().equals(CONFIG_MAP);
    return new MeshSettings(
        fields.get(MeshFields.ROOT_NAMESPACE),
        defaults == null
            ? (isRendered ? List.of() : MeshSettings.DEFAULT.defaultMetrics())
            : defaultMetrics(defaults),
        defaults == null ? List.of() : defaults.get(MeshFields.DEFAULT_LOGGING),
        MeshSettings.withBuiltIn(providers(fields)),
        accessLogFile(fields),
        fields.get(MeshFields.ACCESS_LOG_ENCODING),
        fields.find(MeshFields.ACCESS_LOG_FORMAT),
        cluster(resource.spec()),
        new Place(scope, written));
  }

  private static @Nullable ConfigScalar accessLogFile(FieldValues fields) {
    return fields.node(MeshFields.ACCESS_LOG_FILE) instanceof ConfigScalar file
            && !file.text().isBlank()
        ? file
        : null;
  }

  /** The name of the cluster, as the values of charts have it; empty when they do not. */
  private static String cluster(ConfigMap spec) {
    ConfigNode values = spec.find("values");
    ConfigNode at = values instanceof ConfigMap map ? map : spec;
    for (String key : List.of("global", "multiCluster", "clusterName")) {
      at = at instanceof ConfigMap map ? map.find(key) : null;
    }
    return at instanceof ConfigScalar name && !name.isNull() ? name.text().strip() : "";
  }

  /** The mesh configuration within what was written. */
  private static ConfigMap written(Resource resource, ProblemScope scope) {
    ConfigMap spec = resource.spec();
    if (spec.find(MESH) instanceof ConfigScalar text && resource.name().kind().equals(CONFIG_MAP)) {
      return EmbeddedText.read(text, scope.field(MESH));
    }
    ConfigNode inner = spec.find(MESH_CONFIG);
    if (inner == null && spec.find("values") instanceof ConfigMap values) {
      inner = values.find(MESH_CONFIG);
    }
    if (inner instanceof ConfigMap map) {
      return map;
    }
    return resource.name().kind().equals(OPERATOR) ? ConfigMap.empty(spec.location()) : spec;
  }

  /** The fields that are read. Of the others nothing is asked, unless they are nearly these. */
  private static ConfigMap known(ConfigMap written, ProblemScope scope) {
    List<ConfigMap.Entry> known = new ArrayList<>();
    List<String> names = MeshFields.TABLE.fields().stream().map(Field::jsonName).toList();
    for (ConfigMap.Entry entry : written.entries()) {
      String key = entry.key().text();
      if (names.contains(key)) {
        known.add(entry);
      } else {
        Suggestion.didYouMean(key, names)
            .ifPresent(
                mend ->
                    scope
                        .field(key)
                        .warning(
                            "unknown-field",
                            entry.key(),
                            "field '" + ShownText.cut(key) + "' is not read",
                            mend));
      }
    }
    return new ConfigMap(known, written.location());
  }

  private static List<String> defaultMetrics(FieldValues defaults) {
    if (!defaults.isGiven(MeshFields.DEFAULT_METRICS)) {
      defaults
          .scope()
          .warning(
              "no-default-metrics",
              defaults.map(),
              "defaultProviders without metrics switches metrics off where no resource names a"
                  + " provider",
              "Write metrics: [prometheus] into it as well.");
    }
    return defaults.get(MeshFields.DEFAULT_METRICS);
  }

  private static List<ExtensionProvider> providers(FieldValues fields) {
    List<ExtensionProvider> providers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (FieldValues given : fields.get(MeshFields.EXTENSION_PROVIDERS)) {
      ExtensionProvider provider = provider(given);
      if (provider != null && !names.add(provider.name())) {
        given.error(
            MeshFields.NAME,
            "duplicate-provider",
            "another extension provider is called '" + ShownText.cut(provider.name()) + "'",
            "Rename one of the two.");
      } else if (provider != null) {
        providers.add(provider);
      }
    }
    return providers;
  }

  /** Null when it has no name, which was reported. */
  private static @Nullable ExtensionProvider provider(FieldValues given) {
    String name = given.get(MeshFields.NAME);
    if (name.isBlank()) {
      if (given.isComplete()) {
        given.error(
            MeshFields.NAME,
            "missing-field",
            "the extension provider has no name",
            "Write name: with a text by which resources refer to it.");
      }
      return null;
    }
    if (given.isGiven(MeshFields.PROMETHEUS)) {
      return new ExtensionProvider(name, ExtensionProvider.PROMETHEUS, null, false);
    }
    FieldValues log = given.find(MeshFields.FILE_LOG);
    if (log != null) {
      return new ExtensionProvider(name, ExtensionProvider.FILE_LOG, log, false);
    }
    for (String kind : MeshFields.ELSEWHERE) {
      if (given.map().find(kind) != null) {
        return new ExtensionProvider(name, kind, null, false);
      }
    }
    if (given.isComplete()) {
      given
          .scope()
          .error(
              "missing-field",
              given.map(),
              "the extension provider does not say what it is",
              "Write prometheus: {} or envoyFileAccessLog: with its path.");
    }
    return ExtensionProvider.unread(name);
  }
}
