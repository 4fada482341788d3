package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.config.reading.ResourceTranslator;
import io.meshless.telemetry.config.reading.TranslatedKind;
import io.meshless.telemetry.istio.resource.MeshReader;
import io.meshless.telemetry.istio.resource.TelemetryReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what today's Istio is configured with: Telemetry resources, and what a mesh configuration
 * says of metrics and access logs. They stand beside Mixer's resources, in the same files.
 *
 * <p>Found by itself, when the module is there. Safe for use by many threads.
 */
public final class IstioResources implements ResourceTranslator {
  /** A translator; nothing has to be set. */
  public IstioResources() {}

  @Override
  public List<TranslatedKind> kinds() {
    return List.of(TelemetryReader.KIND_OF_CLUSTER);
  }

  @Override
  public @Nullable ConfigMap settings(ConfigMap document) {
    return MeshReader.settings(document);
  }

  @Override
  public ConfigSnapshot translate(ConfigSnapshot written, OwnWorkload workload) {
    boolean hasNone =
        written.resources().stream()
            .noneMatch(r -> TelemetryReader.reads(r) || MeshReader.reads(r));
    return hasNone ? written : new Translation(written, workload).translate();
  }
}
