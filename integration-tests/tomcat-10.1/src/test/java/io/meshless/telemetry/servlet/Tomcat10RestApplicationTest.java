package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.RestContract;

class Tomcat10RestApplicationTest extends RestContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }

  @Override
  protected boolean makesOwnPagesLast() {
    return true;
  }
}
