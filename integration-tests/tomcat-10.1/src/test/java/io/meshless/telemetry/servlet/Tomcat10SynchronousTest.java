package io.meshless.telemetry.servlet;

class Tomcat10SynchronousTest extends SynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
