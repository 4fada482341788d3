package io.meshless.telemetry.servlet;

import io.meshless.telemetry.servlet.auto.TelemetryInitializer;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import java.nio.file.Path;
import java.util.Set;

/** Undertow alone reads no descriptor: what stands there is told here. */
class UndertowDropInTest extends DropInContract {
  @Override
  protected RunningContainer deploy(Path war) throws Exception {
    return UndertowContainer.start(
        Servlets.deployment()
            .setClassLoader(UndertowDropInTest.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("drop-in")
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(TelemetryInitializer.class, Set.of()))
            .addServlet(Servlets.servlet("hello", HelloServlet.class).addMapping("/hello/*")));
  }
}
