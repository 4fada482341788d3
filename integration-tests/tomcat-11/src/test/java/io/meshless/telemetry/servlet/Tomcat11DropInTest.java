package io.meshless.telemetry.servlet;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("late") // a JVM with a server for each case
class Tomcat11DropInTest extends DropInContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return Tomcat11Container.deploy(war);
  }
}
