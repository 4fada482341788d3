package io.meshless.telemetry.servlet;

class Tomcat11SynchronousTest extends SynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
