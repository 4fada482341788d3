package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.template.Template;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The kinds of resources that mean something to this service. */
final class KnownKinds {
  private KnownKinds() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of("rule", "attributemanifest", "handler", "instance"));
    ClassLoader loader = KnownKinds.class.getClassLoader();
    addAll(names, ServiceLoader.load(HandlerProvider.class, loader).iterator(), p -> p.kind());
    addAll(names, ServiceLoader.load(Template.class, loader).iterator(), Template::name);
    return names;
  }

  /** What cannot be loaded is told by the telemetry, which looks for the same. */
  private static <T> void addAll(
      Set<String> names, Iterator<T> found, Function<? super T, String> name) {
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        names.add(name.apply(found.next()));
      } catch (ServiceConfigurationError | LinkageError e) {
        // Left out.
      }
    }
  }
}
