package io.meshless.telemetry.application;

import io.meshless.telemetry.application.matrix.MatrixContract;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class Boot35MatrixTest extends MatrixContract {
  /** The server that is chosen: Tomcat is on the class path, too. */
  @Configuration(proxyBeanMethods = false)
  static class Netty {
    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory();
    }
  }

  @Override
  protected Class<?> netty() {
    return Netty.class;
  }
}
