package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class UndertowSoakTest extends SoakContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return UndertowContainer.startPair(first, second);
  }
}
