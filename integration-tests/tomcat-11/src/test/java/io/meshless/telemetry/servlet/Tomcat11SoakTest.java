package io.meshless.telemetry.servlet;

import java.util.function.Supplier;

class Tomcat11SoakTest extends SoakContract {
  @Override
  protected RunningPair start(Application first, Supplier<Application> second) throws Exception {
    return Tomcat11Container.startPair(first, second);
  }

  @Override
  protected boolean leavesErrorsAlone() {
    return true;
  }
}
