package io.meshless.telemetry.servlet;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "no virtual threads before JDK 21")
class UndertowVirtualBodyTest extends BodyContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return UndertowContainer.startVirtual(application);
  }
}
