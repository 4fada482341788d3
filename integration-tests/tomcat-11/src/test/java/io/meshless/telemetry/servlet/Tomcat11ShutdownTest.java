package io.meshless.telemetry.servlet;

class Tomcat11ShutdownTest extends ShutdownContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
