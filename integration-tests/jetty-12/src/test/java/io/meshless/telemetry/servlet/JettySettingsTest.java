package io.meshless.telemetry.servlet;

class JettySettingsTest extends SettingsContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }
}
