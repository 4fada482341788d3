package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.template.instance.TemplateFields;
import io.meshless.telemetry.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each kind of resource is read as. */
final class Kinds {
  static final String RULE = "rule";
  static final String MANIFEST = "attributemanifest";
  static final String HANDLER = "handler";
  static final String INSTANCE = "instance";

  /** What people call kinds whose names are spelt otherwise. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of("manifest", MANIFEST, "attributes", MANIFEST, "log", "logentry", "prom", "prometheus");

  private final Extensions extensions;

  Kinds(Extensions extensions) {
    this.extensions = extensions;
  }

  /** Whether this resource is a handler or an instance that is read here. */
  boolean isReadAs(Resource resource, String role) {
    String kind = resource.name().kind();
    if (role.equals(HANDLER)) {
      return kind.equals(HANDLER) || isHandlerKind(kind);
    }
    return kind.equals(INSTANCE) || extensions.template(kind) != null;
  }

  /**
   * The template that an instance is made of; {@code instance} when it names none that is known.
   */
  String template(Resource instance) {
    String kind = instance.name().kind();
    return UnifiedFields.COMPILED_TEMPLATE.in(instance.spec()) instanceof ConfigScalar named
            && extensions.template(named.text()) != null
        ? named.text()
        : kind;
  }

  /** The fields that the spec of this resource may have; null when its kind is not read. */
  @Nullable FieldTable fields(Resource resource) {
    String kind = resource.name().kind();
    HandlerProvider<?> handler = extensions.handler(kind);
    TemplateFields template = extensions.template(kind);
    if (handler != null) {
      return handler.fields();
    }
    if (template != null) {
      return template.table();
    }
    return switch (kind) {
      case RULE -> RuleFields.TABLE;
      case MANIFEST -> ManifestFields.TABLE;
      case HANDLER -> UnifiedFields.HANDLER;
      case INSTANCE -> UnifiedFields.INSTANCE;
      default -> null;
    };
  }

  boolean isRead(Resource resource) {
    String kind = resource.name().kind();
    return kind.equals(RULE)
        || kind.equals(MANIFEST)
        || isReadAs(resource, HANDLER)
        || isReadAs(resource, INSTANCE);
  }

  /** Whether handlers of this kind are made here. */
  boolean isHandlerKind(String kind) {
    return extensions.handler(kind) != null;
  }

  /** Whether this kind is known, deliberately not supported, and not added by anybody. */
  boolean isUnsupported(String kind) {
    return UnsupportedKinds.isKnown(kind)
        && extensions.handler(kind) == null
        && extensions.template(kind) == null;
  }

  /** Whether a resource is of a kind that means nothing here, and is no typing error. */
  boolean isLeftOut(Resource resource) {
    return !isRead(resource) && meantKind(resource).isEmpty();
  }

  /** Whether an adapter or template of this name is not ours, and is no typing error. */
  private static boolean isLeftOut(String name, List<String> known) {
    return !name.isBlank()
        && !known.contains(name)
        && (UnsupportedKinds.isKnown(name) || Suggestion.nearest(name, known).isEmpty());
  }

  /** The unsupported kind that a unified resource asks for; null when it asks for none. */
  @Nullable String passedOver(Resource resource) {
    String kind = resource.name().kind();
    if (!kind.equals(HANDLER) && !kind.equals(INSTANCE)) {
      return null;
    }
    ConfigMap spec = resource.spec();
    for (Field<String> field : UnifiedFields.COMPILED) {
      if (field.in(spec) instanceof ConfigScalar asked
          && isLeftOut(asked.text(), extensions.named(resource))) {
        return asked.text();
      }
    }
    return UnifiedFields.asksOutside(spec) ? "external" : null;
  }

  /**
   * Warns when the kind of a resource that is not read looks like a typing error.
   *
   * @param missed whether a rule looks for it, which is an error
   * @param isNamedSo whether a rule names it by the misspelt kind as well
   */
  boolean tellMisspelt(Resource resource, boolean missed, boolean isNamedSo, ProblemScope scope) {
    String kind = resource.name().kind();
    Optional<String> meant = meantKind(resource);
    if (meant.isPresent()) {
      scope.report(
          missed ? Severity.ERROR : Severity.WARNING,
          "unknown-kind",
          resource.location(),
          "unknown kind '" + kind + "'; the resource is passed over",
          Suggestion.question(meant.get())
              + (isNamedSo
                  ? " Where rules name it, write %s.%s."
                      .formatted(resource.name().name(), meant.get())
                  : ""));
    }
    return meant.isPresent();
  }

  /**
   * The full name that a resource would have if its kind were not misspelt; null when it is not.
   */
  @Nullable String meantName(Resource resource) {
    ResourceName name = resource.name();
    return isRead(resource)
        ? null
        : meantKind(resource)
            .map(kind -> new ResourceName(kind, name.name(), name.namespace()).fqn())
            .orElse(null);
  }

  /** Whether a resource is not read, since its kind is misspelt. */
  boolean isMisspelt(Resource resource) {
    return !isRead(resource) && meantKind(resource).isPresent();
  }

  /** Whether a resource declares attributes, if only its kind were not misspelt. */
  boolean isMeantAsManifest(Resource resource) {
    return resource.name().kind().equals(MANIFEST)
        || (!isRead(resource) && meantKind(resource).filter(MANIFEST::equals).isPresent());
  }

  private Optional<String> meantKind(Resource resource) {
    String kind = resource.name().kind();
    return UnsupportedKinds.isKnown(kind)
        ? Optional.empty()
        : Optional.ofNullable(OTHER_WORDS.get(kind)).or(() -> Suggestion.nearest(kind, known()));
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(List.of(RULE, MANIFEST, HANDLER, INSTANCE));
    Stream.concat(
            extensions.handlers().stream().map(h -> h.kind()),
            extensions.templates().stream().map(t -> t.template().name()))
        .forEach(known::add);
    return known;
  }
}
