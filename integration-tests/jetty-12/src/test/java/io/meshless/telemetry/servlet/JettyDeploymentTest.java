package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class JettyDeploymentTest extends DeploymentContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return JettyContainer.deploy(war);
  }

  @Override
  protected boolean tellsLaterListenersOfFailedStart() {
    return false;
  }
}
