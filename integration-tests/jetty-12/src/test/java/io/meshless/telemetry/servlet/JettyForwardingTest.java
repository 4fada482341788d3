package io.meshless.telemetry.servlet;

class JettyForwardingTest extends ForwardingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.startForwarding(application);
  }
}
