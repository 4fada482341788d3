package io.meshless.telemetry.servlet;

class JettyFileTest extends FileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
