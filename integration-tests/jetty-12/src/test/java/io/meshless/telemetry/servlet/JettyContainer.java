package io.meshless.telemetry.servlet;

import static org.eclipse.jetty.ee10.annotations.AnnotationConfiguration.SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN;
import static org.eclipse.jetty.ee10.webapp.MetaInfConfiguration.CONTAINER_JAR_PATTERN;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12 with an ee10 context. */
final class JettyContainer {
  /** The initializer of Jersey, which is on the class path, would look at all classes. */
  static final String OF_OTHERS = "org\\.glassfish\\..*";

  /** Looks at the jars of an application only: the class path of the tests is long. */
  private static final String NONE = "-";

  private JettyContainer() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, new QueuedThreadPool());
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(VirtualThreads.executor());
    return start(application, threads);
  }

  /** With the customizer that believes the headers of proxies. */
  static RunningContainer startForwarding(Application application) throws Exception {
    return start(
        context(application), new QueuedThreadPool(), List.of(new ForwardedRequestCustomizer()));
  }

  private static RunningContainer start(Application application, QueuedThreadPool threads)
      throws Exception {
    return start(context(application), threads, List.of());
  }

  /** With a second application beside the first. */
  static RunningPair startPair(Application first, Supplier<Application> second) throws Exception {
    ContextHandlerCollection contexts = new ContextHandlerCollection(context(first));
    contexts.addHandler(context(RunningPair.SECOND, second.get()));
    RunningContainer container = start(contexts, new QueuedThreadPool(), List.of());
    return new RunningPair(
        container,
        () -> {
          Handler ended = contexts.getHandlers().get(1);
          ended.stop();
          contexts.removeHandler(ended);
          Handler begun = context(RunningPair.SECOND, second.get());
          contexts.addHandler(begun);
          begun.start();
          return null;
        });
  }

  private static ServletContextHandler context(Application application) {
    return context("/", application);
  }

  private static ServletContextHandler context(String path, Application application) {
    ServletContextHandler context = new ServletContextHandler(path);
    context.addServletContainerInitializer(application);
    Path files = application.files();
    if (files != null) {
      context.setBaseResourceAsPath(files);
      context.addServlet(DefaultServlet.class, "/");
    }
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    application.errorPages().forEach(errors::addErrorPage);
    context.setErrorHandler(errors);
    return context;
  }

  /** Starts an unpacked application. */
  static RunningContainer deploy(Path war) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResourceAsPath(war);
    context.setThrowUnavailableOnStartupException(true);
    context.setAttribute(SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN, OF_OTHERS);
    context.setAttribute(CONTAINER_JAR_PATTERN, NONE);
    return start(context, new QueuedThreadPool(), List.of());
  }

  private static RunningContainer start(
      Handler context, QueuedThreadPool threads, List<HttpConfiguration.Customizer> customizers)
      throws Exception {
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    customizers.forEach(http::addCustomizer);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
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
