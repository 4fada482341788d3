package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.status.LoadResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the shadow that the settings name. The application starts whatever is wrong with it. */
final class ShadowStart {
  private static final Logger LOGGER = LoggerFactory.getLogger(ShadowStart.class);

  private ShadowStart() {}

  static void of(TelemetryProperties settings, @Nullable ClassLoader loader, Telemetry telemetry) {
    try {
      Optional<ConfigSource> source = new ConfigLocations(settings, loader).shadow();
      if (source.isPresent()) {
        tell(telemetry.shadow(source.get(), settings.shadowPercent() / 100.0), settings);
      }
    } catch (RuntimeException e) {
      LOGGER.warn("telemetry.shadow {} cannot be read", settings.shadow(), e);
    }
  }

  private static void tell(LoadResult tried, TelemetryProperties settings) {
    if (!tried.isApplied()) {
      LOGGER.warn(
          "telemetry.shadow {} is refused:\n{}",
          settings.shadow(),
          ProblemReport.text(tried.problems()));
    }
  }
}
