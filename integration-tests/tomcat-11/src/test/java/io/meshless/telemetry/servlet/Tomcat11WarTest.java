package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.WarContract;

class Tomcat11WarTest extends WarContract {
  @Override
  protected ApplicationHost start() throws Exception {
    return Tomcat11Container.host();
  }

  @Override
  protected boolean makesOwnPagesLast() {
    return true;
  }
}
