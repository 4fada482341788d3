package io.meshless.telemetry.servlet;

class Tomcat11AsynchronousTest extends AsynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
