package io.meshless.telemetry.servlet;

class JettyRedeployTest extends RedeployContract {
  @Override
  protected ApplicationHost start() throws Exception {
    return JettyHost.start();
  }
}
