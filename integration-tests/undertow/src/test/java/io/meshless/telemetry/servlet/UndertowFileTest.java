package io.meshless.telemetry.servlet;

class UndertowFileTest extends FileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
