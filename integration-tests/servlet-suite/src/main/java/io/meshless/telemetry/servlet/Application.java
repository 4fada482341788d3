package io.meshless.telemetry.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A web application that is put together in a test. */
public final class Application implements ServletContainerInitializer {
  /** What a servlet does. */
  @FunctionalInterface
  public interface Work {
    void handle(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }

  private final List<Consumer<ServletContext>> parts = new ArrayList<>();
  private final Map<Integer, String> errorPages = new LinkedHashMap<>();
  private @Nullable Path files;

  /** Adds a servlet that answers all methods. */
  public Application servlet(String pattern, Work work) {
    return servlet(pattern, new WorkServlet(work));
  }

  public Application servlet(String pattern, Servlet servlet) {
    return with(
        context -> {
          ServletRegistration.Dynamic added = context.addServlet("servlet " + pattern, servlet);
          added.addMapping(pattern);
          added.setAsyncSupported(true);
        });
  }

  /** Adds a filter for all paths and these dispatches. */
  public Application filter(String name, Filter filter, EnumSet<DispatcherType> types) {
    return with(
        context -> {
          FilterRegistration.Dynamic added = context.addFilter(name, filter);
          added.setAsyncSupported(true);
          added.addMappingForUrlPatterns(types, true, "/*");
        });
  }

  /** Names the page that the container shows for a status. */
  public Application errorPage(int status, String location) {
    errorPages.put(status, location);
    return this;
  }

  /** Has the container's own servlet answer with the files of this folder. */
  public Application files(Path folder) {
    files = folder;
    return this;
  }

  /** The folder of files; null when there are none. */
  public @Nullable Path files() {
    return files;
  }

  public Application with(Consumer<ServletContext> part) {
    parts.add(part);
    return this;
  }

  public Map<Integer, String> errorPages() {
    return errorPages;
  }

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    parts.forEach(part -> part.accept(context));
  }

  private static final class WorkServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Work work;

    WorkServlet(Work work) {
      this.work = work;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      try {
        work.handle(request, response);
      } catch (RuntimeException | IOException | ServletException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }
}
