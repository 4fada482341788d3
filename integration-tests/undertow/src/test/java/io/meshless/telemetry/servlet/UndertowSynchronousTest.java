package io.meshless.telemetry.servlet;

class UndertowSynchronousTest extends SynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
