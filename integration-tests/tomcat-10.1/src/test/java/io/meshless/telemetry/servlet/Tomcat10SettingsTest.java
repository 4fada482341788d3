package io.meshless.telemetry.servlet;

class Tomcat10SettingsTest extends SettingsContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat10Container.start(application);
  }
}
