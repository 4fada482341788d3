package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class Tomcat10DeploymentTest extends DeploymentContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return Tomcat10Container.deploy(war);
  }
}
