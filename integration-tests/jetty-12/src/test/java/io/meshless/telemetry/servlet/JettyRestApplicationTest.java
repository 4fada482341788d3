package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.RestContract;

class JettyRestApplicationTest extends RestContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
