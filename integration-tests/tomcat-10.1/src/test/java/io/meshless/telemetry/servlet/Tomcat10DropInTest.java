package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class Tomcat10DropInTest extends DropInContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return Tomcat10Container.deploy(war);
  }
}
