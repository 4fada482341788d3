package io.meshless.telemetry.servlet;

class Tomcat11PathTricksTest extends PathTricksContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.startForwarding(application);
  }
}
