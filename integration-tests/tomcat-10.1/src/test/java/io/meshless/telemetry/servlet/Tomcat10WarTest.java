package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.WarContract;

class Tomcat10WarTest extends WarContract {
  @Override
  protected ApplicationHost start() throws Exception {
    return Tomcat10Container.host();
  }

  @Override
  protected boolean makesOwnPagesLast() {
    return true;
  }
}
