package io.meshless.telemetry.servlet;

class Tomcat11StreamingTest extends StreamingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
