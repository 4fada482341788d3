package io.meshless.telemetry.servlet;

import io.meshless.telemetry.application.WarContract;

class JettyWarTest extends WarContract {
  @Override
  protected ApplicationHost start() throws Exception {
    return JettyHost.start();
  }
}
