package io.meshless.telemetry.servlet;

class JettyAsynchronousTest extends AsynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
