package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class JettySharedRegistryTest extends SharedRegistryContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return JettyContainer.startPair(first, second);
  }
}
