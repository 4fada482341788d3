package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.TranslatedKind;
import io.meshless.telemetry.istio.merge.LoggingEntry;
import io.meshless.telemetry.istio.merge.MatchMode;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.istio.merge.Placed;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads Telemetry resources. What has an error is left out, and the rest read. */
public final class TelemetryReader {
  private static final String KIND = "Telemetry";

  /** The kind of such resources; both versions have the same fields. */
  public static final TranslatedKind KIND_OF_CLUSTER =
      new TranslatedKind("telemetry.istio.io", List.of("v1", "v1alpha1"), KIND, "telemetries");

  private static final String NO_MEANING = "no-meaning-here";

  private final Resource resource;
  private final ProblemScope scope;

  private TelemetryReader(Resource resource, ProblemScope scope) {
    this.resource = resource;
    this.scope = scope;
  }

  /** Whether this is such a resource, and not one of the same kind of another API. */
  public static boolean reads(Resource resource) {
    return resource.name().kind().equalsIgnoreCase(KIND)
        && resource.beside().find("apiVersion") == null;
  }

  /** Reads one; its problems go to the consumer. */
  public static Placed<TelemetrySpec> read(
      Resource resource, Consumer<? super ConfigProblem> problems) {
    ProblemScope scope = ProblemScope.of(resource.name().fqn(), problems);
    return new TelemetryReader(resource, scope).read();
  }

  private Placed<TelemetrySpec> read() {
    refuseOtherCase();
    refuseBeside();
    FieldValues fields = TelemetryFields.TABLE.read(resource.spec(), scope);
    List<FieldValues> metrics = fields.get(TelemetryFields.METRICS);
    List<FieldValues> logging = fields.get(TelemetryFields.ACCESS_LOGGING);
    boolean isForGateways =
        fields.isGiven(TelemetryFields.TARGET_REF) || fields.isGiven(TelemetryFields.TARGET_REFS);
    tell(fields, isForGateways);
    MetricsReader reader = new MetricsReader();
    return new Placed<>(
        resource.name().name(),
        resource.name().namespace(),
        created(),
        SelectorReader.labels(fields),
        isForGateways,
        new TelemetrySpec(
            resource,
            metrics.stream().map(reader::read).toList(),
            logging.stream().map(TelemetryReader::logging).toList()));
  }

  /** A cluster knows no such kind; here, too, it would be passed over. */
  private void refuseOtherCase() {
    if (!resource.name().kind().equals(KIND)) {
      scope.report(
          Severity.ERROR,
          "unknown-kind",
          resource.location(),
          "unknown kind '" + ShownText.cut(resource.name().kind()) + "'",
          Suggestion.question(KIND));
    }
  }

  /** Fields that slid out of the spec, and slips. */
  private void refuseBeside() {
    for (ConfigMap.Entry entry : resource.beside().entries()) {
      ConfigScalar key = entry.key();
      boolean isField = TelemetryFields.TABLE.names().contains(key.text());
      scope
          .field(key.text())
          .error(
              isField ? "wrong-indentation" : "unknown-key",
              key,
              isField
                  ? "'" + key.text() + "' stands beside spec, not in it"
                  : "unknown key '" + ShownText.cut(key.text()) + "' beside kind and metadata",
              isField
                  ? "Indent the lines, so that they belong to spec."
                  : Suggestion.didYouMean(key.text(), List.of("metadata", "spec", "status"))
                      .orElse("Known keys: apiVersion, kind, metadata, spec, status."));
    }
  }

  private void tell(FieldValues fields, boolean isForGateways) {
    if (isForGateways && fields.isComplete()) {
      Field<?> field =
          fields.isGiven(TelemetryFields.TARGET_REF)
              ? TelemetryFields.TARGET_REF
              : TelemetryFields.TARGET_REFS;
      fields
          .scope(field)
          .info(
              "passed-over",
              fields.node(field),
              "the resource is for a gateway or a waypoint, which no service is; it is passed over",
              null);
    }
    if (!fields.get(TelemetryFields.TRACING).isEmpty()) {
      fields.warning(
          TelemetryFields.TRACING,
          NO_MEANING,
          "tracing of a mesh has no meaning in this process",
          "To send spans, write a tracespan and a rule that sends it to a handler for spans.");
    }
    boolean isWhole = resource.beside().entries().isEmpty() && fields.isComplete();
    if (!isForGateways && isWhole && isEmpty(fields)) {
      fields
          .scope()
          .report(
              Severity.WARNING,
              "empty-spec",
              resource.spec().location(),
              "the Telemetry asks for nothing",
              "Write spec: with metrics or accessLogging.");
    }
  }

  private static boolean isEmpty(FieldValues fields) {
    return fields.get(TelemetryFields.METRICS).isEmpty()
        && fields.get(TelemetryFields.ACCESS_LOGGING).isEmpty()
        && fields.get(TelemetryFields.TRACING).isEmpty();
  }

  /** Null when it does not say, or nothing that is a time. */
  private @Nullable Instant created() {
    ConfigNode written = resource.metadata().find("creationTimestamp");
    if (!(written instanceof ConfigScalar text) || text.isNull()) {
      return null;
    }
    try {
      return Instant.parse(text.text());
    } catch (DateTimeException e) {
      scope
          .field("metadata.creationTimestamp")
          .warning(
              "wrong-value",
              text,
              "found '" + ShownText.cut(text.text()) + "', which is no time",
              "Write it as 2024-05-01T10:00:00Z, or remove it.");
      return null;
    }
  }

  private static LoggingEntry logging(FieldValues entry) {
    FieldValues filter = entry.find(TelemetryFields.FILTER);
    ConfigScalar expression = filter == null ? null : filter.find(TelemetryFields.EXPRESSION);
    if (filter != null && filter.isComplete() && isBlank(expression)) {
      filter.error(
          TelemetryFields.EXPRESSION,
          "missing-field",
          "the filter has no expression",
          "Write it, for example expression: response.code >= 400; or remove the filter.");
    }
    return new LoggingEntry(
        place(entry),
        mode(entry.find(TelemetryFields.LOG_MATCH)),
        providers(entry),
        Boolean.TRUE.equals(entry.find(TelemetryFields.DISABLED)),
        isBlank(expression) ? null : expression);
  }

  private static boolean isBlank(@Nullable ConfigScalar text) {
    return text == null || text.text().isBlank();
  }

  static Place place(FieldValues fields) {
    return new Place(fields.scope(), fields.map());
  }

  static MatchMode mode(@Nullable FieldValues match) {
    return match == null ? MatchMode.CLIENT_AND_SERVER : match.get(TelemetryFields.MODE);
  }

  /** The names of the providers that an entry has. */
  static List<String> providers(FieldValues entry) {
    List<String> names = new ArrayList<>();
    for (FieldValues provider : entry.get(TelemetryFields.PROVIDERS)) {
      String name = provider.get(TelemetryFields.PROVIDER_NAME);
      if (!name.isBlank()) {
        names.add(name);
      } else if (provider.isComplete()) {
        provider.error(
            TelemetryFields.PROVIDER_NAME,
            "missing-field",
            "the provider has no name",
            "Write name: prometheus, or what an extension provider is called.");
      }
    }
    if (names.isEmpty()
        && entry.node(TelemetryFields.PROVIDERS) instanceof ConfigList list
        && list.items().isEmpty()) {
      entry.warning(
          TelemetryFields.PROVIDERS,
          "empty-list",
          "an empty list of providers is none, so those of the entry before count",
          "Remove it; to switch something off, write disabled: true.");
    }
    return names;
  }

  /** The place of an entry of a mapping. */
  static Place placeOf(FieldValues fields, Field<? extends Map<String, ?>> field, String key) {
    return new Place(fields.scope(field).field(key), ConfigMap.placeOf(key, fields.node(field)));
  }
}
