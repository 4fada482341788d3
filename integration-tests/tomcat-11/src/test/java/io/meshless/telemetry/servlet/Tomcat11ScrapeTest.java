package io.meshless.telemetry.servlet;

class Tomcat11ScrapeTest extends ScrapeContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
