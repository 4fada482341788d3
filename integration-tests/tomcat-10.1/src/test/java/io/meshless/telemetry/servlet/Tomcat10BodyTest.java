package io.meshless.telemetry.servlet;

class Tomcat10BodyTest extends BodyContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
