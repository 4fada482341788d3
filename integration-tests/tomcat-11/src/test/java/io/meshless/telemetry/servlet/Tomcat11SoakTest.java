package io.meshless.telemetry.servlet;

class Tomcat11SoakTest extends SoakContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
