package io.meshless.telemetry.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import org.jspecify.annotations.Nullable;

/** Who made what is sent: this library. */
final class Scope {
  static final InstrumentationScopeInfo INFO = info();

  private Scope() {}

  private static InstrumentationScopeInfo info() {
    var builder = InstrumentationScopeInfo.builder("io.meshless.telemetry");
    String version = version();
    return version == null ? builder.build() : builder.setVersion(version).build();
  }

  /** Null on a class path of folders. */
  private static @Nullable String version() {
    return Scope.class.getPackage().getImplementationVersion();
  }
}
