package io.meshless.telemetry.application;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class Boot41Test extends BootContract {
  /** The server that is chosen: Jetty is on the class path, too. */
  @Configuration(proxyBeanMethods = false)
  static class Server {
    @Bean
    TomcatServletWebServerFactory server() {
      return new TomcatServletWebServerFactory();
    }
  }

  @Override
  protected Class<?> server() {
    return Server.class;
  }

  @Override
  protected int statusOfTrace() {
    return 405;
  }

  @Override
  protected boolean makesPagesOfTimeoutsLast() {
    return true;
  }
}
