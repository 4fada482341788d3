package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductPageTest {
  @Test
  void showsDetailsReviewsAndStars() throws Exception {
    String page =
        ProductPage.render(
            Json.parse("{\"type\": \"paperback\", \"ISBN-10\": \"123\"}"),
            Json.parse(
                """
                {"reviews": [{"reviewer": "Reviewer1", "text": "so <funny>",
                              "rating": {"stars": 4, "color": "red"}}]}"""));

    assertThat(page)
        .contains("<h1>The Comedy of Errors</h1>")
        .contains("<dt>Type:</dt><dd>paperback</dd>")
        .contains("so &lt;funny&gt;")
        .contains("<small>Reviewer1</small>")
        .contains("<div class=\"stars red\" role=\"img\" aria-label=\"4 of 5 stars\">★★★★☆</div>");
  }

  @Test
  void saysWhatIsUnavailable() throws Exception {
    String page =
        ProductPage.render(
            Json.nothing(),
            Json.parse("{\"reviews\": [{\"rating\": {\"error\": \"Ratings are away.\"}}]}"));

    assertThat(page).contains("<p class=\"error\">Ratings are away.</p>").doesNotContain("★", "☆");
    assertThat(ProductPage.render(Json.nothing(), Json.nothing()))
        .contains("product details are currently unavailable")
        .contains("product reviews are currently unavailable");
  }
}
