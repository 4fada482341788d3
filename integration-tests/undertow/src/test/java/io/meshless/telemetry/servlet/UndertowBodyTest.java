package io.meshless.telemetry.servlet;

class UndertowBodyTest extends BodyContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
