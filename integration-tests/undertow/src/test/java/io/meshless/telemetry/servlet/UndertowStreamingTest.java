package io.meshless.telemetry.servlet;

class UndertowStreamingTest extends StreamingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
