package io.meshless.telemetry.servlet;

class JettyErrorPageTest extends ErrorPageContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
