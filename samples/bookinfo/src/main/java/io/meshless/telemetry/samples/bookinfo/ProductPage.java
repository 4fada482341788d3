package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The page about one book. */
final class ProductPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>Simple Bookstore App</title>
        <style>
          :root { color-scheme: light dark; --text: #1d2733; --quiet: #55616f; --ground: #fff;
                  --line: #dde2e8; --link: #1d5bbf; --black: #1d2733; --red: #c0271d }
          @media (prefers-color-scheme: dark) {
            :root { --text: #e5eaf1; --quiet: #9dabbd; --ground: #12171d; --line: #2c3542;
                    --link: #82b4ff; --black: #e5eaf1; --red: #ff8f85 }
          }
          body { font: 16px/1.6 system-ui, sans-serif; margin: 0; color: var(--text);
                 background: var(--ground) }
          nav { display: flex; justify-content: space-between; background: #1d2733; color: #fff;
                padding: .8em 1.5em }
          nav a { color: #a9cbff }
          h1 { color: var(--link); text-align: center; margin: 1em 0 .5em }
          main { max-width: 60em; margin: auto; padding: 0 1.5em }
          .columns { display: flex; flex-wrap: wrap; gap: 0 4em; margin-top: 1.5em }
          .columns section { flex: 1 1 16em }
          h2 { border-bottom: 1px solid var(--line); padding-bottom: .3em }
          dt { font-weight: bold; margin-top: .5em }
          dd { margin: 0 }
          blockquote { margin: 0 0 2em 0 }
          blockquote p { margin: 0 }
          small { color: var(--quiet) }
          .error { color: var(--red) }
          .stars { font-size: 1.5em; letter-spacing: .1em }
          .black { color: var(--black) }
          .red { color: var(--red) }
        </style>
      </head>
      <body>
      <nav><span>BookInfo Sample</span><a href="/telemetry/">Telemetry</a></nav>
      <main>
      <h1>The Comedy of Errors</h1>
      <p><b>Summary:</b> One of Shakespeare's earliest and shortest plays, and his most farcical: two
      pairs of identical twins, parted as children, meet in one town without knowing of each other.</p>
      <div class="columns">
      """;

  private static final String FOOT = "</div>\n</main>\n</body>\n</html>\n";

  private static final List<String> FACTS =
      List.of("type", "pages", "publisher", "language", "ISBN-10", "ISBN-13");

  private ProductPage() {}

  static String render(JsonNode details, JsonNode reviews) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<section>\n<h2>Book Details</h2>\n");
    appendDetails(page, details);
    page.append("</section>\n<section>\n<h2>Book Reviews</h2>\n");
    appendReviews(page, reviews);
    return page.append("</section>\n").append(FOOT).toString();
  }

  private static void appendDetails(StringBuilder page, JsonNode details) {
    if (details.isMissingNode()) {
      page.append("<p>Sorry, product details are currently unavailable for this book.</p>\n");
      return;
    }
    page.append("<dl>\n");
    for (String fact : FACTS) {
      page.append("<dt>").append(label(fact)).append(":</dt><dd>");
      page.append(escape(details.path(fact).asText())).append("</dd>\n");
    }
    page.append("</dl>\n");
  }

  private static String label(String fact) {
    return Character.toUpperCase(fact.charAt(0)) + fact.substring(1);
  }

  private static void appendReviews(StringBuilder page, JsonNode reviews) {
    if (reviews.isMissingNode()) {
      page.append("<p>Sorry, product reviews are currently unavailable for this book.</p>\n");
      return;
    }
    for (JsonNode review : reviews.path("reviews")) {
      page.append("<blockquote>\n<p>").append(escape(review.path("text").asText()));
      page.append("</p>\n<small>").append(escape(review.path("reviewer").asText()));
      page.append("</small>\n");
      appendStars(page, review.path("rating"));
      page.append("</blockquote>\n");
    }
  }

  private static void appendStars(StringBuilder page, JsonNode rating) {
    if (rating.has("error")) {
      page.append("<p class=\"error\">").append(escape(rating.path("error").asText()));
      page.append("</p>\n");
    } else if (!rating.isMissingNode()) {
      int stars = Math.min(5, Math.max(0, rating.path("stars").asInt()));
      page.append("<div class=\"stars ").append(escape(rating.path("color").asText()));
      page.append("\" role=\"img\" aria-label=\"").append(stars).append(" of 5 stars\">");
      page.append("\u2605".repeat(stars)).append("\u2606".repeat(5 - stars)).append("</div>\n");
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
