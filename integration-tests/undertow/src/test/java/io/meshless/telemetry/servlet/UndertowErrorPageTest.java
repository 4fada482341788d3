package io.meshless.telemetry.servlet;

class UndertowErrorPageTest extends ErrorPageContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }

  @Override
  protected boolean takesListenersOfFilters() {
    return false;
  }
}
