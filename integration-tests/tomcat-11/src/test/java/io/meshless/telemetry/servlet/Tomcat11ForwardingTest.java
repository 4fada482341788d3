package io.meshless.telemetry.servlet;

class Tomcat11ForwardingTest extends ForwardingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.startForwarding(application);
  }

  /** By default its valve takes all private addresses for proxies, and tells no more than that. */
  @Override
  protected boolean takesThisMachineForAProxy() {
    return true;
  }
}
