package io.meshless.telemetry.servlet;

class Tomcat10SendfileTest extends SendfileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
