package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "no virtual threads before JDK 21")
class JettyVirtualSynchronousTest extends SynchronousContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.startVirtual(application);
  }

  @Test
  void requestsRunOnVirtualThreads() throws Exception {
    recordOf(
        Registration.OWN,
        new Application()
            .servlet(
                "/", (request, response) -> response.getWriter().print(VirtualThreads.isCurrent())),
        port ->
            assertThat(get(port, "/").body()).asString(StandardCharsets.UTF_8).isEqualTo("true"));
  }
}
