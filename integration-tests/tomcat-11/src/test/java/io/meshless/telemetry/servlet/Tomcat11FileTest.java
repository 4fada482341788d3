package io.meshless.telemetry.servlet;

class Tomcat11FileTest extends FileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }

  @Override
  protected boolean tellsOfTheKernel() {
    return true;
  }
}
