package io.meshless.telemetry.servlet;

class JettyShutdownTest extends ShutdownContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
