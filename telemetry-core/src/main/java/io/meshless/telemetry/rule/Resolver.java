package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.Suggestion;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.rule.CompiledRule.Place;
import io.meshless.telemetry.template.InstanceDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the handlers and instances that rules name, and explains names that lead nowhere. */
final class Resolver {
  private static final int MOST_LISTED = 10;

  private final ResourceTable resources;
  private final Map<String, ConfiguredHandler<?>> handlers;
  private final Map<String, InstanceDefinition> instances;
  private final Kinds kinds;
  private final Mentions mentions = new Mentions();

  Resolver(
      ResourceTable resources,
      Map<String, ConfiguredHandler<?>> handlers,
      Map<String, InstanceDefinition> instances,
      Kinds kinds) {
    this.resources = resources;
    this.handlers = new TreeMap<>(handlers);
    this.instances = new TreeMap<>(instances);
    this.kinds = kinds;
  }

  /**
   * What a reference leads to.
   *
   * @param value null when it leads to nothing that can be used
   * @param passedOver the unsupported kind that it leads to, of which nothing was told yet; null
   *     when there is none, and whatever is to blame was reported
   */
  record Resolved<T>(@Nullable T value, @Nullable String passedOver) {
    static <T> Resolved<T> nothing() {
      return new Resolved<>(null, null);
    }
  }

  Resolved<ConfiguredHandler<?>> handler(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.HANDLER, namespace), handlers, place);
  }

  Resolved<InstanceDefinition> instance(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.INSTANCE, namespace), instances, place);
  }

  /** What rules have named so far. */
  Mentions mentions() {
    return mentions;
  }

  private <T> Resolved<T> find(Reference reference, Map<String, T> known, Place place) {
    for (String fqn : reference.candidates()) {
      T found = known.get(fqn);
      Resource resource = resources.find(fqn);
      boolean isRead = resource != null && kinds.isReadAs(resource, reference.unifiedKind());
      if (found != null || isRead || resources.isRefused(fqn)) {
        mentions.add(fqn);
        // What could not be read was reported where it stands.
        return found != null || resource == null
            ? new Resolved<>(found, null)
            : new Resolved<>(null, kinds.passedOver(resource));
      }
    }
    if (PassedOver.isKnown(reference.kind())) {
      return new Resolved<>(null, reference.kind());
    }
    mentions.addUnknown(reference.unifiedKind());
    Resource misspelt = misspelt(reference);
    if (misspelt != null) {
      mentions.addMissed(misspelt.name().fqn());
      return Resolved.nothing();
    }
    Optional<String> similar = similar(reference);
    if (similar.isPresent() || !resources.hasNameless()) {
      refuse(reference, place, similar);
    }
    return Resolved.nothing();
  }

  /** The resource that would be meant if its kind were not misspelt; that is told where it is. */
  private @Nullable Resource misspelt(Reference reference) {
    for (Resource resource : resources.all()) {
      String meant = kinds.meantName(resource);
      if (meant != null && reference.candidates().contains(meant)) {
        return resource;
      }
    }
    return null;
  }

  private void refuse(Reference reference, Place place, Optional<String> similar) {
    place
        .scope()
        .error(
            "unknown-" + reference.unifiedKind(),
            place.node(),
            "no %s named '%s' (tried %s)"
                .formatted(
                    reference.unifiedKind(),
                    reference.text(),
                    String.join(", ", reference.candidates())),
            similar.map(name -> "Did you mean '" + name + "'?").orElseGet(() -> mend(reference)));
  }

  /** Every resource that could be meant, those with an error of their own included. */
  private List<String> writable(Reference reference) {
    return resources.all().stream()
        .filter(resource -> kinds.isReadAs(resource, reference.unifiedKind()))
        .map(resource -> Reference.shortest(resource.name().fqn(), reference.namespace()))
        .toList();
  }

  /** The name that is probably meant, if there is one. */
  private Optional<String> similar(Reference reference) {
    List<String> writable = writable(reference);
    String bare = reference.text().split("\\.", 2)[0];
    return writable.stream()
        .filter(name -> name.startsWith(bare + "."))
        .findFirst()
        .or(() -> Suggestion.nearest(reference.text(), writable));
  }

  private String mend(Reference reference) {
    List<String> writable = writable(reference);
    String noun = reference.unifiedKind();
    return writable.isEmpty()
        ? "The configuration has no " + noun + "s."
        : "Known " + noun + "s: " + list(writable) + ".";
  }

  private static String list(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(MOST_LISTED, names.size())));
    return names.size() > MOST_LISTED
        ? shown + " and " + (names.size() - MOST_LISTED) + " more"
        : shown;
  }
}
