package io.meshless.telemetry.servlet;

class Tomcat10AsynchronousTest extends AsynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
