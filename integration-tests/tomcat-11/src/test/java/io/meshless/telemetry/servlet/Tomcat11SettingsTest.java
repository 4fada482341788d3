package io.meshless.telemetry.servlet;

class Tomcat11SettingsTest extends SettingsContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }
}
