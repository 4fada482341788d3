package io.meshless.telemetry.servlet;

class UndertowSettingsTest extends SettingsContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.start(application);
  }
}
