package io.meshless.telemetry.servlet;

class UndertowShutdownTest extends ShutdownContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
