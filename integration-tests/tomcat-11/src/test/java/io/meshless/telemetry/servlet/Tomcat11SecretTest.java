package io.meshless.telemetry.servlet;

class Tomcat11SecretTest extends SecretContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
