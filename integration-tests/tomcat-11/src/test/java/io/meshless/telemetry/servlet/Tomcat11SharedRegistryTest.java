package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class Tomcat11SharedRegistryTest extends SharedRegistryContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return Tomcat11Container.startPair(first, second);
  }
}
