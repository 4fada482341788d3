package io.meshless.telemetry.servlet;

import java.nio.file.Path;

class Tomcat11UnixSocketTest extends UnixSocketContract {
  @Override
  protected RunningContainer start(Application application, Path socket) throws Exception {
    return Tomcat11Container.startOnUnixSocket(application, socket);
  }
}
