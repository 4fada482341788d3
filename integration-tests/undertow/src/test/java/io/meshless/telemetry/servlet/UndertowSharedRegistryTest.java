package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class UndertowSharedRegistryTest extends SharedRegistryContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return UndertowContainer.startPair(first, second);
  }
}
