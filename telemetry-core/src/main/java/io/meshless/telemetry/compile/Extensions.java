package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.instance.TemplateFields;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates and kinds of handlers at hand: what was found, and what the application gave. */
public final class Extensions {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final Map<String, TemplateFields> templates = new TreeMap<>();
  private final Map<String, HandlerProvider<?>> handlers = new TreeMap<>();

  private Extensions() {}

  /**
   * Everything that {@link ServiceLoader} finds, and these. One that the application gives wins
   * over one of the same name that was found; one that cannot be loaded is logged and left out.
   */
  public static Extensions load(List<Template> ownTemplates, List<HandlerProvider<?>> ownHandlers) {
    Extensions all = new Extensions();
    ClassLoader loader = Extensions.class.getClassLoader();
    addAll(
        all.handlers, ServiceLoader.load(HandlerProvider.class, loader).iterator(), p -> p.kind());
    Map<String, Template> found = new TreeMap<>();
    addAll(found, ServiceLoader.load(Template.class, loader).iterator(), Template::name);
    ownTemplates.forEach(p -> found.put(p.name(), p));
    ownHandlers.forEach(p -> all.handlers.put(p.kind(), p));
    found.forEach((name, p) -> all.templates.put(name, new TemplateFields(p)));
    return all;
  }

  private static <T, P extends T> void addAll(
      Map<String, T> target, Iterator<P> found, Function<P, String> name) {
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        P provider = found.next();
        target.putIfAbsent(name.apply(provider), provider);
      } catch (ServiceConfigurationError | LinkageError e) {
        LOG.warn("an extension could not be loaded and is left out", e);
      }
    }
  }

  /** The template of this name, or null. */
  @Nullable TemplateFields template(String name) {
    return templates.get(name);
  }

  /** The provider of this kind of handler, or null. */
  @Nullable HandlerProvider<?> handler(String kind) {
    return handlers.get(kind);
  }

  /** All templates, by name. */
  public Collection<TemplateFields> templates() {
    return Collections.unmodifiableCollection(templates.values());
  }

  /** All kinds of handlers, by kind. */
  public Collection<HandlerProvider<?>> handlers() {
    return Collections.unmodifiableCollection(handlers.values());
  }

  /** The names of all adapters. */
  List<String> adapterNames() {
    return handlers().stream().<String>map(HandlerProvider::kind).toList();
  }

  /** The names of all templates. */
  List<String> templateNames() {
    return templates().stream().map(template -> template.template().name()).toList();
  }

  /** The names that a resource of the unified form may give: adapters or templates. */
  List<String> named(Resource unified) {
    return unified.name().kind().equals(Kinds.HANDLER) ? adapterNames() : templateNames();
  }
}
