package io.meshless.telemetry.servlet;

class Tomcat10PathTricksTest extends PathTricksContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.startForwarding(application);
  }
}
