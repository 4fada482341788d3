package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class Tomcat11DropInTest extends DropInContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return Tomcat11Container.deploy(war);
  }
}
