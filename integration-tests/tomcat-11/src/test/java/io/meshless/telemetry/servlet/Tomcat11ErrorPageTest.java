package io.meshless.telemetry.servlet;

class Tomcat11ErrorPageTest extends ErrorPageContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }

  @Override
  protected boolean makesOwnPagesLast() {
    return true;
  }
}
