package io.meshless.telemetry.servlet;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12 with an ee10 context. */
final class JettyContainer {
  private JettyContainer() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, new QueuedThreadPool());
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(VirtualThreads.executor());
    return start(application, threads);
  }

  private static RunningContainer start(Application application, QueuedThreadPool threads)
      throws Exception {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(application);
    Path files = application.files();
    if (files != null) {
      context.setBaseResourceAsPath(files);
      context.addServlet(DefaultServlet.class, "/");
    }
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    application.errorPages().forEach(errors::addErrorPage);
    context.setErrorHandler(errors);
    return start(context, threads);
  }

  /** Starts an unpacked application. */
  static RunningContainer deploy(Path war) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResourceAsPath(war);
    context.setThrowUnavailableOnStartupException(true);
    return start(context, new QueuedThreadPool());
  }

  private static RunningContainer start(Handler context, QueuedThreadPool threads)
      throws Exception {
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new RunningContainer(
        connector.getLocalPort(),
        () -> {
          server.stop();
          return null;
        });
  }
}
