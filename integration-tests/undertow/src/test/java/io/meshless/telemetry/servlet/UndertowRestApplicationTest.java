package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.RestContract;

class UndertowRestApplicationTest extends RestContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
