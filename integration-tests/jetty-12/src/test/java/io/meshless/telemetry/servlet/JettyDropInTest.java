package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class JettyDropInTest extends DropInContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return JettyContainer.deploy(war);
  }
}
