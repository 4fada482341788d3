package io.meshless.telemetry.servlet;

class Tomcat10SecretTest extends SecretContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
