package io.meshless.telemetry.servlet;

class UndertowScrapeTest extends ScrapeContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
