package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes ordinary resources of those of another API, when a configuration is compiled. What it makes
 * keeps the places of what it was made of, so that whatever is wrong is told of there.
 *
 * <p>Found through {@link java.util.ServiceLoader}. Safe for use by many threads.
 */
public interface ResourceTranslator {
  /**
   * The kinds that it reads: what is wrong with the text of such a resource is an error, as it is
   * with ours, and those in a cluster are watched.
   */
  List<TranslatedKind> kinds();

  /**
   * What a document of others says that its resources depend on; null when it says nothing of that.
   * Such a document needs neither kind nor name.
   */
  @Nullable ConfigMap settings(ConfigMap document);

  /**
   * The configuration with ordinary resources in place of those that this reads, and with what is
   * wrong with those.
   *
   * @param workload whose configuration it is
   */
  ConfigSnapshot translate(ConfigSnapshot written, OwnWorkload workload);
}
