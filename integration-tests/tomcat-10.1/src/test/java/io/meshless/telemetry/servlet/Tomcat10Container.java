package io.meshless.telemetry.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 10.1. */
final class Tomcat10Container {
  /** The initializer of Jersey, which is on the class path, would look at all classes. */
  private static final String OF_OTHERS = "org\\.glassfish\\..*";

  private Tomcat10Container() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, new Connector(), tomcat -> {});
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    Connector connector = new Connector();
    connector.getProtocolHandler().setExecutor(VirtualThreads.executor());
    return start(application, connector, tomcat -> {});
  }

  /** On a Unix socket; there is no port. */
  static RunningContainer startOnUnixSocket(Application application, Path socket) throws Exception {
    Connector connector = new Connector();
    connector.setProperty("unixDomainSocketPath", socket.toString());
    return start(application, connector, tomcat -> {});
  }

  /** With the valve that believes the headers of proxies, ports included. */
  static RunningContainer startForwarding(Application application) throws Exception {
    RemoteIpValve valve = new RemoteIpValve();
    valve.setHostHeader("X-Forwarded-Host");
    valve.setPortHeader("X-Forwarded-Port");
    valve.setChangeLocalName(true);
    valve.setChangeLocalPort(true);
    return start(
        application, new Connector(), tomcat -> tomcat.getEngine().getPipeline().addValve(valve));
  }

  private static RunningContainer start(
      Application application, Connector connector, Consumer<Tomcat> settings) throws Exception {
    ScratchFolder scratch = ScratchFolder.create();
    Tomcat tomcat = tomcat(connector, scratch);
    settings.accept(tomcat);
    Path folder = application.files();
    Context context =
        tomcat.addContext("", folder == null ? noFiles(tomcat.getHost()) : folder.toString());
    Wrapper files = Tomcat.addServlet(context, "default", new DefaultServlet());
    files.setOverridable(true);
    files.addMapping("/");
    context.addServletContainerInitializer(application, Set.of());
    application
        .errorPages()
        .forEach((status, location) -> context.addErrorPage(errorPage(status, location)));
    tomcat.start();
    return running(tomcat, connector, scratch);
  }

  /** With a second application beside the first. */
  static RunningPair startPair(Application first, Supplier<Application> second) throws Exception {
    StandardHost host = new StandardHost();
    host.setName("localhost");
    RunningContainer container =
        start(first, new Connector(), tomcat -> tomcat.getEngine().addChild(host));
    host.addChild(second(second.get(), host));
    return new RunningPair(
        container,
        () -> {
          host.removeChild(host.findChild(RunningPair.SECOND));
          host.addChild(second(second.get(), host));
          return null;
        });
  }

  private static Context second(Application application, Host host) throws IOException {
    Context context = new StandardContext();
    context.setPath(RunningPair.SECOND);
    context.setDocBase(noFiles(host));
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.addServletContainerInitializer(application, Set.of());
    return context;
  }

  /** A folder that has no files to answer with. */
  private static String noFiles(Host host) throws IOException {
    return Files.createDirectories(host.getCatalinaBase().toPath().resolve("none")).toString();
  }

  /** Starts an unpacked application. */
  static RunningContainer deploy(Path war) throws Exception {
    Connector connector = new Connector();
    ScratchFolder scratch = ScratchFolder.create();
    Tomcat tomcat = tomcat(connector, scratch);
    Context context = tomcat.addWebapp("", war.toString());
    context.setJarScanner(ofApplications());
    context.setContainerSciFilter(OF_OTHERS);
    StartFailure failure = StartFailure.watch();
    tomcat.start();
    failure.stopWatching();
    RunningContainer running = running(tomcat, connector, scratch);
    if (context.getState() != LifecycleState.STARTED) {
      running.close();
      throw failure;
    }
    return running;
  }

  /** Starts without an application. */
  static ApplicationHost host() throws Exception {
    Connector connector = new Connector();
    ScratchFolder scratch = ScratchFolder.create();
    Tomcat tomcat = tomcat(connector, scratch);
    ((StandardHost) tomcat.getHost()).setUnpackWARs(false);
    tomcat.start();
    return new Deployments(tomcat, connector, scratch);
  }

  @SuppressWarnings("try") // a test that is interrupted while it ends is over
  private static final class Deployments implements ApplicationHost {
    private final Tomcat tomcat;
    private final Connector connector;
    private final ScratchFolder scratch;

    Deployments(Tomcat tomcat, Connector connector, ScratchFolder scratch) {
      this.tomcat = tomcat;
      this.connector = connector;
      this.scratch = scratch;
    }

    @Override
    public int port() {
      return connector.getLocalPort();
    }

    @Override
    public ClassLoader deploy(Path war) {
      ContextConfig config = new ContextConfig();
      config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
      Context context = new StandardContext();
      context.setPath("");
      context.setDocBase(war.toString());
      context.setJarScanner(ofApplications());
      context.setContainerSciFilter(OF_OTHERS);
      context.addLifecycleListener(tomcat.getDefaultWebXmlListener());
      context.addLifecycleListener(config);
      tomcat.getHost().addChild(context);
      return context.getLoader().getClassLoader();
    }

    @Override
    public void undeploy() {
      tomcat.getHost().removeChild(tomcat.getHost().findChild(""));
    }

    @Override
    public void close() throws Exception {
      tomcat.stop();
      tomcat.destroy();
      scratch.close();
    }
  }

  /** Looks at the jars of an application only: the class path of the tests is long. */
  private static StandardJarScanner ofApplications() {
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    return scanner;
  }

  private static Tomcat tomcat(Connector connector, ScratchFolder scratch) {
    System.clearProperty("catalina.home"); // or the folder of an earlier Tomcat is made again
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(scratch.path().toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    return tomcat;
  }

  private static RunningContainer running(
      Tomcat tomcat, Connector connector, ScratchFolder scratch) {
    return new RunningContainer(
        connector.getLocalPort(),
        () -> {
          tomcat.stop();
          tomcat.destroy();
          scratch.close();
          return null;
        });
  }

  private static ErrorPage errorPage(int status, String location) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(location);
    return page;
  }
}
