package io.meshless.telemetry.servlet;

class Tomcat11SendfileTest extends SendfileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
