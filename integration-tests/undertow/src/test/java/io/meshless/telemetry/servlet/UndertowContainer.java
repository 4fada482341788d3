package io.meshless.telemetry.servlet;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;

/** Undertow. */
final class UndertowContainer {
  private UndertowContainer() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, Servlets.deployment());
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    return start(application, Servlets.deployment().setExecutor(VirtualThreads.executor()));
  }

  private static RunningContainer start(Application application, DeploymentInfo deployment)
      throws Exception {
    deployment
        .setClassLoader(UndertowContainer.class.getClassLoader())
        .setContextPath("/")
        .setDeploymentName("suite")
        .addServletContainerInitializer(
            new ServletContainerInitializerInfo(
                Application.class, new ImmediateInstanceFactory<>(application), Set.of()));
    application
        .errorPages()
        .forEach((status, location) -> deployment.addErrorPage(new ErrorPage(location, status)));
    Path files = application.files();
    if (files != null) {
      deployment.setResourceManager(new PathResourceManager(files));
    }
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(manager.start())
            .build();
    server.start();
    return new RunningContainer(
        ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort(),
        () -> {
          server.stop();
          manager.stop();
          manager.undeploy();
          return null;
        });
  }
}
