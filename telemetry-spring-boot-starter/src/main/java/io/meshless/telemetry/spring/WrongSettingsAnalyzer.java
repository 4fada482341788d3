package io.meshless.telemetry.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows all settings that are wrong, instead of the stack of exceptions around them. */
final class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettingsException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingsException cause) {
    return new FailureAnalysis(
        "Settings of the telemetry are wrong:\n\n" + cause.getMessage(),
        "Mend them, or set telemetry.lenient=true to use their defaults instead.",
        cause);
  }
}
