package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class Tomcat10SharedRegistryTest extends SharedRegistryContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return Tomcat10Container.startPair(first, second);
  }
}
