package io.meshless.telemetry.servlet;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ForwardedHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ProxyPeerAddressHandler;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Undertow. */
final class UndertowContainer {
  private UndertowContainer() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, Servlets.deployment());
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    return start(application, Servlets.deployment().setExecutor(VirtualThreads.executor()));
  }

  /** With the handlers that believe the headers of proxies. */
  static RunningContainer startForwarding(Application application) throws Exception {
    return start(
        application,
        Servlets.deployment(),
        inner -> new ForwardedHandler(new ProxyPeerAddressHandler(inner)));
  }

  private static RunningContainer start(Application application, DeploymentInfo deployment)
      throws Exception {
    return start(application, deployment, inner -> inner);
  }

  /** With a second application beside the first. */
  static RunningPair startPair(Application first, Supplier<Application> second) throws Exception {
    PathHandler paths = new PathHandler();
    DeploymentManager[] running = {deploy(second.get(), RunningPair.SECOND)};
    paths.addPrefixPath(RunningPair.SECOND, running[0].start());
    RunningContainer container =
        start(first, Servlets.deployment(), inner -> paths.addPrefixPath("/", inner));
    return new RunningPair(
        container,
        () -> {
          paths.removePrefixPath(RunningPair.SECOND);
          running[0].stop();
          running[0].undeploy();
          running[0] = deploy(second.get(), RunningPair.SECOND);
          paths.addPrefixPath(RunningPair.SECOND, running[0].start());
          return null;
        });
  }

  private static DeploymentManager deploy(Application application, String path) {
    return deploy(application, Servlets.deployment().setContextPath(path));
  }

  private static RunningContainer start(
      Application application, DeploymentInfo deployment, UnaryOperator<HttpHandler> around)
      throws Exception {
    return start(deploy(application, deployment.setContextPath("/")), around);
  }

  /** With an application that is described already. */
  static RunningContainer start(DeploymentInfo deployment) throws Exception {
    return start(deploy(deployment), inner -> inner);
  }

  private static RunningContainer start(
      DeploymentManager manager, UnaryOperator<HttpHandler> around) throws Exception {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setHandler(around.apply(manager.start()))
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

  private static DeploymentManager deploy(Application application, DeploymentInfo deployment) {
    deployment
        .setClassLoader(UndertowContainer.class.getClassLoader())
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
    return deploy(deployment);
  }

  private static DeploymentManager deploy(DeploymentInfo deployment) {
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    return manager;
  }
}
