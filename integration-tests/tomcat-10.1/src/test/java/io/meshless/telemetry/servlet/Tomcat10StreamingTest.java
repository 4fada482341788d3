package io.meshless.telemetry.servlet;

class Tomcat10StreamingTest extends StreamingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
