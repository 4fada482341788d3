package io.meshless.telemetry.application;

class Boot41Test extends BootContract {
  @Override
  protected int statusOfTrace() {
    return 405;
  }

  @Override
  protected boolean makesPagesOfTimeoutsLast() {
    return true;
  }
}
