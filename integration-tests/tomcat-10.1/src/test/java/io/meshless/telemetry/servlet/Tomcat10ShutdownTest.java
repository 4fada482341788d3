package io.meshless.telemetry.servlet;

class Tomcat10ShutdownTest extends ShutdownContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
