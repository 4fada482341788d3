package io.meshless.telemetry.application;

class Boot35Test extends BootContract {
  @Override
  protected int statusOfTrace() {
    return 400;
  }

  @Override
  protected boolean makesPagesOfTimeoutsLast() {
    return true;
  }
}
