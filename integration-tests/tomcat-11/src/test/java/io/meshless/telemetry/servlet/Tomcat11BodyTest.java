package io.meshless.telemetry.servlet;

class Tomcat11BodyTest extends BodyContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
