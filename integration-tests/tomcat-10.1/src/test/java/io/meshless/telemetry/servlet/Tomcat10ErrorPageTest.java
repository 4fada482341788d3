package io.meshless.telemetry.servlet;

class Tomcat10ErrorPageTest extends ErrorPageContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }

  @Override
  protected boolean makesOwnPagesLast() {
    return true;
  }
}
