package io.meshless.telemetry.servlet;

class JettySoakTest extends SoakContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
