package io.meshless.telemetry.servlet;

class UndertowAsynchronousTest extends AsynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
