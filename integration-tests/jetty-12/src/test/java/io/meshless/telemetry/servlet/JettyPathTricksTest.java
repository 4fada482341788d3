package io.meshless.telemetry.servlet;

class JettyPathTricksTest extends PathTricksContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.startForwarding(application);
  }
}
