package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Makes ordinary resources of those of another API, when a configuration is compiled. What it makes
 * keeps the places of what it was made of, so that whatever is wrong is told of there.
 *
 * <p>Found through {@link java.util.ServiceLoader}. Safe for use by many threads.
 */
public interface ResourceTranslator {
  /**
   * Whether it reads resources of this kind: what is wrong with their text is an error then, as it
   * is with ours.
   *
   * @param group the API group, such as {@code telemetry.istio.io}
   */
  boolean reads(String group, String kind);

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
