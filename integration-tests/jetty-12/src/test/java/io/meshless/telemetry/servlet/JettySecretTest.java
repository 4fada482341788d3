package io.meshless.telemetry.servlet;

class JettySecretTest extends SecretContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
