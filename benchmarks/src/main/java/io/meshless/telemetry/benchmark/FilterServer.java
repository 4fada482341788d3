package io.meshless.telemetry.benchmark;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A server with one of the {@linkplain ObservingFilter filters} and a servlet that answers a few
 * bytes, for a load generator outside: prints its port and runs until it is ended.
 *
 * <pre>build-bin/filter-load</pre>
 */
public final class FilterServer {
  private static final byte[] BODY = "{\"id\":7}".getBytes(StandardCharsets.US_ASCII);

  private FilterServer() {}

  /** Starts a server with the filter of this name. */
  public static void main(String[] arguments) throws Exception {
    FilterHolder filter = new FilterHolder(ObservingFilter.valueOf(arguments[0]).create());
    filter.setAsyncSupported(true);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new Answer(), "/*");
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    System.out.println(connector.getLocalPort());
    server.join();
  }

  private static final class Answer extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("application/json");
      response.getOutputStream().write(BODY);
    }
  }
}
