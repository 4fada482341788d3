package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows what readers wrote; version 1 without stars, 2 with black and 3 with red ones. */
final class ReviewsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Neighbour ratings;
  private final String starColour;

  private ReviewsServlet(@Nullable Neighbour ratings, String starColour) {
    this.ratings = ratings;
    this.starColour = starColour;
  }

  static ReviewsServlet withoutStars() {
    return new ReviewsServlet(null, "");
  }

  static ReviewsServlet withStars(Neighbour ratings, String colour) {
    return new ReviewsServlet(ratings, colour);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode stars =
        ratings == null ? Json.nothing() : ratings.get("/ratings/0", request).path("ratings");
    Json.write(
        response,
        Json.object(
            Map.entry("id", "0"),
            Map.entry(
                "reviews",
                List.of(
                    review(
                        "Reviewer1",
                        "Two pairs of twins and not one dull page: a splendid muddle.",
                        stars),
                    review(
                        "Reviewer2",
                        "Great fun on an evening, though Shakespeare wrote deeper plays.",
                        stars)))));
  }

  private Map<String, Object> review(String reviewer, String text, JsonNode stars) {
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("reviewer", reviewer);
    review.put("text", text);
    if (ratings != null && stars.isMissingNode()) {
      review.put("rating", Json.object(Map.entry("error", "Ratings are currently unavailable.")));
    } else if (stars.path(reviewer).isInt()) {
      review.put(
          "rating",
          Json.object(
              Map.entry("stars", stars.path(reviewer).intValue()), Map.entry("color", starColour)));
    }
    return review;
  }
}
