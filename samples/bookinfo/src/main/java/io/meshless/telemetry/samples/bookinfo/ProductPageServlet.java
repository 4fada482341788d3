package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that people see, put together from what the other services know. */
final class ProductPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Neighbour details;
  private final transient Neighbour reviews;

  ProductPageServlet(Neighbour details, Neighbour reviews) {
    this.details = details;
    this.reviews = reviews;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            ProductPage.render(
                details.get("/details/0", request), reviews.get("/reviews/0", request)));
  }
}
