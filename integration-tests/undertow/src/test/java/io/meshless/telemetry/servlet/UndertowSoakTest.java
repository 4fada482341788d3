package io.meshless.telemetry.servlet;

class UndertowSoakTest extends SoakContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
