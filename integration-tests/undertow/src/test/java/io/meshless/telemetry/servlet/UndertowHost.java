package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EventListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Undertow reads no descriptor by itself: what stands there is told here. */
final class UndertowHost implements ApplicationHost {
  private static final String APPLICATION = "application";
  private static final String PACKAGE = "io.meshless.telemetry.servlet.";

  private final ServletContainer container = Servlets.newContainer();
  private final Undertow server;
  private volatile HttpHandler handler = ResponseCodeHandler.HANDLE_404;
  private @Nullable ApplicationLoader loader;

  UndertowHost() {
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            // A second worker is begun by the first one's application, and keeps its loader.
            .setWorkerThreads(1)
            .setHandler(exchange -> handler.handleRequest(exchange))
            .build();
    server.start();
  }

  @Override
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public ClassLoader deploy(Path war) throws Exception {
    ApplicationLoader own = new ApplicationLoader(war);
    loader = own;
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(own)
            .setContextPath("/")
            .setDeploymentName(APPLICATION)
            .setResourceManager(new PathResourceManager(war))
            .addInitParameter("telemetry.config", war.resolve("WEB-INF/telemetry").toString())
            .addInitParameter("telemetry.metricsAccess", "everybody")
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(
                    own.loadClass(PACKAGE + "auto.TelemetryInitializer")
                        .asSubclass(ServletContainerInitializer.class),
                    Set.of()))
            .addListener(
                Servlets.listener(
                    own.loadClass(PACKAGE + "RedeployedApplication")
                        .asSubclass(EventListener.class)))
            .addServlet(
                Servlets.servlet(
                        "hello", own.loadClass(PACKAGE + "HelloServlet").asSubclass(Servlet.class))
                    .addMapping("/hello"));
    DeploymentManager manager = container.addDeployment(deployment);
    manager.deploy();
    handler = manager.start();
    return own;
  }

  @Override
  public void undeploy() throws Exception {
    handler = ResponseCodeHandler.HANDLE_404;
    DeploymentManager manager = container.getDeployment(APPLICATION);
    DeploymentInfo deployment = manager.getDeployment().getDeploymentInfo();
    manager.stop();
    manager.undeploy();
    container.removeDeployment(deployment);
    deployment.getResourceManager().close();
    requireNonNull(loader).close();
    loader = null;
  }

  @Override
  public void close() {
    server.stop();
  }
}
