package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.application.WarContract;
import io.meshless.telemetry.application.WarServlet;
import io.meshless.telemetry.servlet.auto.TelemetryInitializer;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.SecurityInfo.EmptyRoleSemantic;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.WebResourceCollection;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Undertow alone knows no archives and reads no descriptor: what stands there is told here. */
class UndertowWarTest extends WarContract {
  @Override
  protected ApplicationHost start() {
    return new Host();
  }

  @Override
  protected boolean takesArchives() {
    return false;
  }

  @SuppressWarnings("try") // a test that is interrupted while it ends is over
  private static final class Host implements ApplicationHost {
    private @Nullable RunningContainer container;
    private @Nullable URLClassLoader loader;

    @Override
    public int port() {
      return requireNonNull(container).port();
    }

    @Override
    public ClassLoader deploy(Path war) throws Exception {
      URLClassLoader own = loader(war);
      loader = own;
      container = UndertowContainer.start(deployment(war, own));
      return own;
    }

    private static URLClassLoader loader(Path war) throws IOException {
      Path jar = war.resolve("WEB-INF/lib/configuration.jar");
      URL[] urls = Files.exists(jar) ? new URL[] {jar.toUri().toURL()} : new URL[0];
      return new URLClassLoader(urls, UndertowWarTest.class.getClassLoader());
    }

    private static DeploymentInfo deployment(Path war, ClassLoader loader) throws IOException {
      return Servlets.deployment()
          .setClassLoader(loader)
          .setContextPath("/")
          .setDeploymentName("war")
          .setResourceManager(new PathResourceManager(war))
          .addInitParameter("telemetry.config", configOf(war))
          .addServletContainerInitializer(
              new ServletContainerInitializerInfo(TelemetryInitializer.class, Set.of()))
          .addServlet(
              Servlets.servlet("pages", WarServlet.class)
                  .addMapping("/pages/*")
                  .setAsyncSupported(true))
          .addErrorPage(Servlets.errorPage("/sorry.html", 403))
          .addErrorPage(Servlets.errorPage("/sorry.html", 404))
          .addErrorPage(Servlets.errorPage("/pages/conflict", 409))
          .addErrorPage(Servlets.errorPage("/sorry.html", IllegalStateException.class))
          .addSecurityConstraint(
              new SecurityConstraint()
                  .addWebResourceCollection(new WebResourceCollection().addUrlPattern("/closed/*"))
                  .setEmptyRoleSemantic(EmptyRoleSemantic.DENY));
    }

    private static String configOf(Path war) throws IOException {
      String descriptor = Files.readString(war.resolve("WEB-INF/web.xml"));
      int start = descriptor.indexOf("<param-value>") + "<param-value>".length();
      return descriptor.substring(start, descriptor.indexOf('<', start));
    }

    @Override
    public void undeploy() throws IOException {
      requireNonNull(container).close();
      requireNonNull(loader).close();
    }

    @Override
    public void close() {}
  }
}
