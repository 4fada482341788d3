package io.meshless.telemetry.application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** All pages of an application that is packed into an archive. */
public final class WarServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** For the container. */
  public WarServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/refused" -> response.sendError(409);
      case "/gone" -> response.sendError(410);
      case "/missing" -> response.sendError(404);
      case "/broken" -> throw new IllegalStateException("on purpose");
      case "/old" -> response.sendRedirect(request.getContextPath() + "/pages/plain");
      case "/inner" -> request.getRequestDispatcher("/pages/plain").forward(request, response);
      case "/file" -> request.getRequestDispatcher("/hello.txt").forward(request, response);
      case "/form" -> response.getWriter().print("hello " + request.getParameter("name"));
      case "/later" -> answerLater(request.startAsync());
      case "/conflict" -> response.getWriter().print("conflict");
      default -> response.getWriter().print("plain");
    }
  }

  private static void answerLater(AsyncContext context) {
    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                context.getResponse().getWriter().print("later");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              context.complete();
            });
  }
}
