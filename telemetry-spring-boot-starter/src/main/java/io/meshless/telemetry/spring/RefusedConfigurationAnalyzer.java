package io.meshless.telemetry.spring;

import io.meshless.telemetry.config.InvalidConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused configuration as it is, instead of the stack of exceptions around it. */
final class RefusedConfigurationAnalyzer extends AbstractFailureAnalyzer<InvalidConfigException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigException cause) {
    return new FailureAnalysis(
        "The telemetry's configuration is refused:\n\n" + cause.getMessage(),
        "Mend what is wrong, or set telemetry.lenient=true to leave it out and run the rest.",
        cause);
  }
}
