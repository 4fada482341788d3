package io.meshless.telemetry.application;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class Boot41JettyTest extends BootContract {
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
