package io.meshless.telemetry.servlet;

class Tomcat10FileTest extends FileContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }

  @Override
  protected boolean tellsOfTheKernel() {
    return true;
  }
}
