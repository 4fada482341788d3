package io.meshless.telemetry.servlet;

class UndertowRedeployTest extends RedeployContract {
  @Override
  protected ApplicationHost start() {
    return new UndertowHost();
  }
}
