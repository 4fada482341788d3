package io.meshless.telemetry.servlet;

class UndertowForwardingTest extends ForwardingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.startForwarding(application);
  }
}
