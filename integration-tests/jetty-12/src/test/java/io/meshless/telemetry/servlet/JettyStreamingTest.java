package io.meshless.telemetry.servlet;

class JettyStreamingTest extends StreamingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
