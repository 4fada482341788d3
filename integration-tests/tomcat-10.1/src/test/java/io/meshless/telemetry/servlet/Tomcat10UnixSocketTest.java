package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class Tomcat10UnixSocketTest extends UnixSocketContract {
  @Override
  protected RunningContainer start(Application application, Path socket) throws Exception {
    return Tomcat10Container.startOnUnixSocket(application, socket);
  }
}
