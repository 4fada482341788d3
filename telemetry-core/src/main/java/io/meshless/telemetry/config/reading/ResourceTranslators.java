package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The translators of this class path, found once. */
public final class ResourceTranslators {
  private static final List<ResourceTranslator> FOUND = find();
  private static final List<TranslatedKind> KINDS =
      FOUND.stream().flatMap(translator -> translator.kinds().stream()).toList();

  private ResourceTranslators() {}

  /** One that cannot be loaded is logged and left out. */
  private static List<ResourceTranslator> find() {
    Logger log = LoggerFactory.getLogger("io.meshless.telemetry");
    List<ResourceTranslator> found = new ArrayList<>();
    Iterator<ResourceTranslator> all =
        ServiceLoader.load(ResourceTranslator.class, ResourceTranslators.class.getClassLoader())
            .iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          return List.copyOf(found);
        }
        found.add(all.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        log.warn("a translator of resources could not be loaded and is left out", e);
      }
    }
  }

  /** The kinds that they read. */
  public static List<TranslatedKind> kinds() {
    return KINDS;
  }

  /** Whether one of them reads resources of this kind, in whatever case that is written. */
  public static boolean read(String group, String kind) {
    return KINDS.stream()
        .anyMatch(read -> read.group().equals(group) && read.kind().equalsIgnoreCase(kind));
  }

  /** What a document says that the resources of one of them depend on; null when nothing. */
  public static @Nullable ConfigMap settings(ConfigMap document) {
    for (ResourceTranslator translator : FOUND) {
      ConfigMap settings = translator.settings(document);
      if (settings != null) {
        return settings;
      }
    }
    return null;
  }

  /** The configuration with ordinary resources alone. */
  public static ConfigSnapshot translate(ConfigSnapshot written, OwnWorkload workload) {
    ConfigSnapshot translated = written;
    for (ResourceTranslator translator : FOUND) {
      translated = translator.translate(translated, workload);
    }
    return translated;
  }
}
