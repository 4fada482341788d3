package io.meshless.telemetry.application;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class Boot35JettyTest extends BootContract {
  /** The server that is chosen. */
  @Configuration(proxyBeanMethods = false)
  static class Server {
    @Bean
    JettyServletWebServerFactory server() {
      return new JettyServletWebServerFactory();
    }
  }

  @Override
  protected Class<?> server() {
    return Server.class;
  }

  @Override
  protected int statusOfTrace() {
    return 400;
  }
}
