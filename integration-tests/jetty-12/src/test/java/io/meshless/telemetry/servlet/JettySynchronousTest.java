package io.meshless.telemetry.servlet;

class JettySynchronousTest extends SynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
