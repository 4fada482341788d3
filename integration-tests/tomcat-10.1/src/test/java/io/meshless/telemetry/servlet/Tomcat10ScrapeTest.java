package io.meshless.telemetry.servlet;

class Tomcat10ScrapeTest extends ScrapeContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
