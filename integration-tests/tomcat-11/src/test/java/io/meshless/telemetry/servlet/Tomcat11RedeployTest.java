package io.meshless.telemetry.servlet;

import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class Tomcat11RedeployTest extends RedeployContract {
  private final LoggedWarnings warnings = new LoggedWarnings();
  private final Logger loaderLog = Logger.getLogger("org.apache.catalina.loader");

  @BeforeEach
  void listen() {
    loaderLog.addHandler(warnings);
  }

  @AfterEach
  void stopListening() {
    loaderLog.removeHandler(warnings);
  }

  @Override
  protected ApplicationHost start() throws Exception {
    return Tomcat11Container.host();
  }

  /** Of threads, thread-locals and the like that an application that has ended left behind. */
  @Override
  protected List<String> warnings() {
    // A thread of Tomcat itself may just be looking after the application.
    return warnings.messages().stream()
        .filter(message -> !message.contains("[Catalina-utility-"))
        .toList();
  }
}
