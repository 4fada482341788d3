package io.meshless.telemetry.servlet;

class UndertowSecretTest extends SecretContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
