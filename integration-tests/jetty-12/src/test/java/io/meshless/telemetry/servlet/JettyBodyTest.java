package io.meshless.telemetry.servlet;

class JettyBodyTest extends BodyContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
