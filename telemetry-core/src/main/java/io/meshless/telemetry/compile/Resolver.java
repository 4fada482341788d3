package io.meshless.telemetry.compile;

import io.meshless.telemetry.compile.CompiledRule.Place;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the handlers and instances that rules name, and explains names that lead nowhere. */
final class Resolver {
  private static final int MOST_LISTED = 10;

  private final ResourceTable resources;
  private final Map<String, ConfiguredHandler<?>> handlers;
  private final Map<String, InstanceDefinition> instances;
  private final Kinds kinds;
  private final NamesInRules namesInRules = new NamesInRules();
  private final LeftOut leftOut;
  private final Elsewhere elsewhere = new Elsewhere();
  private final Suggestions suggestions = new Suggestions();

  /** Made when a name first leads nowhere: the resources of each role, and those misspelt. */
  private final Map<String, Writable> writable = new HashMap<>();

  private @Nullable Map<String, Resource> misspelt;
  private @Nullable Map<String, Resource> leftOutByName;

  Resolver(
      ResourceTable resources,
      Map<String, ConfiguredHandler<?>> handlers,
      Map<String, InstanceDefinition> instances,
      Kinds kinds) {
    this.resources = resources;
    this.handlers = new TreeMap<>(handlers);
    this.instances = new TreeMap<>(instances);
    this.kinds = kinds;
    this.leftOut = new LeftOut(kinds);
  }

  /**
   * What a reference leads to.
   *
   * @param value null when it leads to nothing that can be used
   * @param passedOver the unsupported kind that it leads to, of which nothing was told yet; null
   *     when there is none, and whatever is to blame was reported
   * @param resource the resource of that kind; null when there is none
   */
  record Resolved<T>(@Nullable T value, @Nullable String passedOver, @Nullable Resource resource) {
    static <T> Resolved<T> nothing() {
      return new Resolved<>(null, null, null);
    }

    static <T> Resolved<T> leftOut(String kind, @Nullable Resource resource) {
      return new Resolved<>(null, kind, resource);
    }
  }

  Resolved<ConfiguredHandler<?>> handler(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.HANDLER, namespace), handlers, place);
  }

  Resolved<InstanceDefinition> instance(String text, String namespace, Place place) {
    return find(new Reference(text, Kinds.INSTANCE, namespace), instances, place);
  }

  /** The names of the rule at hand that other namespaces have. */
  Elsewhere elsewhere() {
    return elsewhere;
  }

  /** The handlers that rules have named, and that are left out. */
  LeftOut leftOut() {
    return leftOut;
  }

  /** What rules have named so far. */
  NamesInRules namesInRules() {
    return namesInRules;
  }

  private <T> Resolved<T> find(Reference reference, Map<String, T> known, Place place) {
    for (String fqn : reference.candidates()) {
      T found = known.get(fqn);
      Resource resource = resources.find(fqn);
      boolean isRead = resource != null && kinds.isReadAs(resource, reference.unifiedKind());
      if (found != null || isRead || resources.isRefused(fqn)) {
        namesInRules.add(fqn);
        // What could not be read was reported where it stands.
        return found != null || resource == null
            ? new Resolved<>(found, null, null)
            : new Resolved<>(null, kinds.passedOver(resource), resource);
      }
      if (resource != null && kinds.isMisspelt(resource)) {
        namesInRules.add(fqn);
        namesInRules.addUnknown(reference.unifiedKind());
        namesInRules.addMissed(fqn);
        return Resolved.nothing();
      }
      if (resource != null && kinds.isLeftOut(resource)) {
        namesInRules.add(fqn);
        return Resolved.leftOut(resource.name().kind(), resource);
      }
    }
    if (kinds.isUnsupported(reference.kind())) {
      return Resolved.leftOut(reference.kind(), null);
    }
    Resource renamed = leftOutOfName(reference);
    if (renamed != null) {
      return Resolved.leftOut(renamed.name().kind(), renamed);
    }
    namesInRules.addUnknown(reference.unifiedKind());
    Resource misspelt = misspelt(reference);
    if (misspelt != null) {
      namesInRules.addMissed(misspelt.name().fqn());
      return Resolved.nothing();
    }
    Optional<String> similar = similar(reference);
    if (similar.isPresent() || !(resources.hasNameless() || resources.hasReplaced())) {
      refuse(reference, place, similar);
    }
    return Resolved.nothing();
  }

  /** A handler of this name, of a kind that we do not have: the rule names it by another. */
  private @Nullable Resource leftOutOfName(Reference reference) {
    if (!reference.unifiedKind().equals(Kinds.HANDLER)) {
      return null;
    }
    if (leftOutByName == null) {
      leftOutByName = new HashMap<>();
      for (Resource resource : resources.all()) {
        String kind = resource.name().kind();
        boolean isOwn = kind.equals(kind.toLowerCase(Locale.ROOT)) && kinds.isLeftOut(resource);
        if (kinds.isUnsupported(kind) || (isOwn && !UnsupportedKinds.isTemplate(kind))) {
          leftOutByName.putIfAbsent(
              resource.name().name() + "." + resource.name().namespace(), resource);
        }
      }
    }
    return leftOutByName.get(Writable.firstPart(reference.text()) + "." + reference.namespace());
  }

  /** The resource that would be meant if its kind were not misspelt; that is told where it is. */
  private @Nullable Resource misspelt(Reference reference) {
    if (misspelt == null) {
      misspelt = new HashMap<>();
      for (Resource resource : resources.all()) {
        String meant = kinds.meantName(resource);
        if (meant != null) {
          misspelt.putIfAbsent(meant, resource);
        }
      }
    }
    return reference.candidates().stream()
        .map(misspelt::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void refuse(Reference reference, Place place, Optional<String> similar) {
    String code = "unknown-" + reference.unifiedKind();
    String what =
        "no %s named '%s' (tried %s)"
            .formatted(
                reference.unifiedKind(),
                ShownText.cut(reference.text()),
                String.join(", ", reference.candidates()));
    Optional<String> same = similar.filter(name -> isElsewhere(reference, name));
    if (same.isPresent()) {
      elsewhere.add(reference.text(), same.get(), place, code, what);
    } else {
      String mend =
          similar.map(name -> "Did you mean '" + name + "'?").orElseGet(() -> mend(reference));
      place.scope().error(code, place.node(), what, mend);
    }
  }

  /** Whether a full name is what was written, in another namespace. */
  private static boolean isElsewhere(Reference reference, String name) {
    String start = reference.text() + ".";
    return name.startsWith(start)
        && !name.substring(start.length()).contains(".")
        && !name.endsWith("." + reference.namespace());
  }

  /**
   * Every resource that could be meant, those with an error of their own included.
   *
   * @param names full names, sorted
   * @param byFirstPart the first name of those that begin alike
   */
  private record Writable(List<String> names, Map<String, String> byFirstPart) {
    static Writable of(List<String> names) {
      Map<String, String> byFirstPart = new HashMap<>();
      names.forEach(name -> byFirstPart.putIfAbsent(firstPart(name), name));
      return new Writable(names, byFirstPart);
    }

    static String firstPart(String name) {
      int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }
  }

  private Writable writable(String unifiedKind) {
    return writable.computeIfAbsent(
        unifiedKind,
        kind ->
            Writable.of(
                resources.all().stream()
                    .filter(resource -> kinds.isReadAs(resource, kind))
                    .map(resource -> resource.name().fqn())
                    .toList()));
  }

  /** The name that is probably meant, if there is one. */
  private Optional<String> similar(Reference reference) {
    Writable known = writable(reference.unifiedKind());
    String text = reference.text().substring(reference.text().lastIndexOf('/') + 1);
    String same = known.byFirstPart().get(Writable.firstPart(text));
    String sameName = same == null ? turned(text, known) : same;
    return sameName != null
        ? Optional.of(otherThan(reference, sameName))
        : suggestions.nearest(
            reference.text(),
            known.names().size(),
            () -> known.names().stream().map(name -> otherThan(reference, name)).toList());
  }

  /** What is meant by a kind that stands before the name; null when it does not. */
  private static @Nullable String turned(String text, Writable known) {
    int dot = text.indexOf('.');
    String turned = dot < 0 ? null : text.substring(dot + 1) + "." + text.substring(0, dot) + ".";
    return known.names().stream()
        .filter(name -> turned != null && name.startsWith(turned))
        .findFirst()
        .orElse(null);
  }

  /** The short form, unless that is what was written: a name with dots has to be written whole. */
  private static String otherThan(Reference reference, String fqn) {
    String shortest = Reference.shortest(fqn, reference.namespace());
    return shortest.equals(reference.text()) ? fqn : shortest;
  }

  private String mend(Reference reference) {
    List<String> names = writable(reference.unifiedKind()).names();
    String noun = reference.unifiedKind();
    return names.isEmpty()
        ? "The configuration has no " + noun + "s."
        : "Known " + noun + "s: " + list(names, reference.namespace()) + ".";
  }

  private static String list(List<String> names, String namespace) {
    String shown =
        names.stream()
            .limit(MOST_LISTED)
            .map(name -> Reference.shortest(name, namespace))
            .collect(Collectors.joining(", "));
    return names.size() > MOST_LISTED
        ? shown + " and " + (names.size() - MOST_LISTED) + " more"
        : shown;
  }
}
