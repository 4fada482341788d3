package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;
import static org.eclipse.jetty.ee10.annotations.AnnotationConfiguration.SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.jspecify.annotations.Nullable;

/** Jetty 12, for applications that come and go. */
@SuppressWarnings("try") // a test that is interrupted while it ends is over
final class JettyHost implements ApplicationHost {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private @Nullable WebAppContext context;

  private JettyHost() {
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(contexts);
  }

  static ApplicationHost start() throws Exception {
    JettyHost host = new JettyHost();
    host.server.start();
    return host;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public ClassLoader deploy(Path war) throws Exception {
    WebAppContext deployed = new WebAppContext();
    deployed.setContextPath("/");
    deployed.setWar(war.toString());
    deployed.setThrowUnavailableOnStartupException(true);
    deployed.setAttribute(
        SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN, JettyContainer.OF_OTHERS);
    contexts.addHandler(deployed);
    deployed.start();
    context = deployed;
    return deployed.getClassLoader();
  }

  @Override
  public void undeploy() throws Exception {
    WebAppContext ended = requireNonNull(context);
    context = null;
    ended.stop();
    contexts.removeHandler(ended);
    ended.destroy();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
