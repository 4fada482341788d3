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

  @Nullable ConfiguredHandler<?> handler(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.HANDLER, namespace), handlers, place);
  }

  @Nullable InstanceDefinition instance(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.INSTANCE, namespace), instances, place);
  }

  private <T> @Nullable T find(Reference reference, Map<String, T> known, Place place) {
    for (String fqn : reference.candidates()) {
      T found = known.get(fqn);
      if (found != null) {
        return found;
      }
      Resource resource = resources.find(fqn);
      if (resource != null && kinds.isReadAs(resource, reference.unifiedKind())) {
        // Its own error was reported where it stands; an unsupported one is dropped with a word.
        warnPassedOver(reference, kinds.passedOver(resource), place);
        return null;
      }
    }
    if (PassedOver.isKnown(reference.kind())) {
      warnPassedOver(reference, reference.kind(), place);
    } else {
      refuse(reference, place);
    }
    return null;
  }

  private static void warnPassedOver(Reference reference, @Nullable String kind, Place place) {
    if (kind == null) {
      return;
    }
    place
        .scope()
        .warning(
            "passed-over",
            place.node(),
            "'%s' is of kind '%s', which is not supported; it is left out"
                .formatted(reference.text(), kind),
            PassedOver.advice(kind));
  }

  private void refuse(Reference reference, Place place) {
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
            mend(reference));
  }

  /** Names every resource that could be meant, those with an error of their own included. */
  private String mend(Reference reference) {
    List<String> writable =
        resources.all().stream()
            .filter(resource -> kinds.isReadAs(resource, reference.unifiedKind()))
            .map(resource -> Reference.shortest(resource.name().fqn(), reference.namespace()))
            .toList();
    String bare = reference.text().split("\\.", 2)[0];
    Optional<String> sameName =
        writable.stream().filter(name -> name.startsWith(bare + ".")).findFirst();
    if (sameName.isPresent()) {
      return "Did you mean '" + sameName.get() + "'?";
    }
    String noun = reference.unifiedKind();
    String listed =
        writable.isEmpty()
            ? "The configuration has no " + noun + "s."
            : "Known " + noun + "s: " + list(writable) + ".";
    return Suggestion.didYouMean(reference.text(), writable).orElse(listed);
  }

  private static String list(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(MOST_LISTED, names.size())));
    return names.size() > MOST_LISTED
        ? shown + " and " + (names.size() - MOST_LISTED) + " more"
        : shown;
  }
}
