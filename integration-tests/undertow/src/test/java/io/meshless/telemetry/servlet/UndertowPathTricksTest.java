package io.meshless.telemetry.servlet;

class UndertowPathTricksTest extends PathTricksContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.startForwarding(application);
  }
}
