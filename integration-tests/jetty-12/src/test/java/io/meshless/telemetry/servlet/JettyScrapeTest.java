package io.meshless.telemetry.servlet;

class JettyScrapeTest extends ScrapeContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
