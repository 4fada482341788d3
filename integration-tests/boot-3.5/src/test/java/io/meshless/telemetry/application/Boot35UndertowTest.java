package io.meshless.telemetry.application;

import org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class Boot35UndertowTest extends BootContract {
  /** The server that is chosen. */
  @Configuration(proxyBeanMethods = false)
  static class Server {
    @Bean
    UndertowServletWebServerFactory server() {
      return new UndertowServletWebServerFactory();
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
