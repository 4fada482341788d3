package io.meshless.telemetry.servlet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Tomcat 10.1. */
final class Tomcat10Container {
  private Tomcat10Container() {}

  static RunningContainer start(Application application) throws Exception {
    return start(application, new Connector());
  }

  static RunningContainer startVirtual(Application application) throws Exception {
    Connector connector = new Connector();
    connector.getProtocolHandler().setExecutor(VirtualThreads.executor());
    return start(application, connector);
  }

  private static RunningContainer start(Application application, Connector connector)
      throws Exception {
    Path work = Files.createTempDirectory("servlet-suite");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", work.toString());
    Wrapper files = Tomcat.addServlet(context, "default", new DefaultServlet());
    files.setOverridable(true);
    files.addMapping("/");
    context.addServletContainerInitializer(application, Set.of());
    application
        .errorPages()
        .forEach((status, location) -> context.addErrorPage(errorPage(status, location)));
    tomcat.start();
    return new RunningContainer(
        connector.getLocalPort(),
        () -> {
          tomcat.stop();
          tomcat.destroy();
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
