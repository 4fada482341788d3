package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.text.ShownText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Promotes and drops the shadow configuration: all that can be changed through the page, and off
 * until the application says for whom.
 *
 * <p>A request for a change must carry {@value #HEADER}, which the forms and links of other pages
 * cannot, and must not come from another origin.
 */
final class ShadowActions {
  /** Tells a change that was meant from one that another page makes a browser send. */
  static final String HEADER = "X-Telemetry-Change";

  private static final String PROMOTE = "/shadow/promote";
  private static final String DROP = "/shadow/drop";
  private static final Set<String> PATHS = Set.of(PROMOTE, DROP);

  private final Telemetry telemetry;
  private final @Nullable AccessRule access;

  /** Actions for the requests that this rule admits; for nobody when it is null. */
  ShadowActions(Telemetry telemetry, @Nullable AccessRule access) {
    this.telemetry = telemetry;
    this.access = access;
  }

  /** Whether this path is one of an action. */
  static boolean isAction(String path) {
    return PATHS.contains(path);
  }

  /** Whether some request may change something. */
  boolean areOn() {
    return access != null;
  }

  /** Does what the path says, if it may. */
  void run(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (access == null) {
      answer(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "nothing can be changed through this page; the application has not said by whom"
              + " (changeableBy)");
    } else if (access.admit(request, response) && isMeant(request, response)) {
      act(path, response);
    }
  }

  private static boolean isMeant(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "post it");
      return false;
    }
    if (!Posted.isOfThisPage(request)) {
      answer(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "a page of another origin cannot change anything here");
      return false;
    }
    if (request.getHeader(HEADER) == null) {
      answer(response, HttpServletResponse.SC_FORBIDDEN, "the header " + HEADER + " is missing");
      return false;
    }
    return true;
  }

  private void act(String path, HttpServletResponse response) throws IOException {
    if (path.equals(DROP)) {
      telemetry.dropShadow();
      answer(response, HttpServletResponse.SC_OK, "the shadow is dropped");
      return;
    }
    LoadResult result;
    try {
      result = telemetry.promoteShadow();
    } catch (IllegalStateException e) {
      answer(
          response,
          HttpServletResponse.SC_CONFLICT,
          ShownText.cut(String.valueOf(e.getMessage()), 1_024));
      return;
    }
    if (result.isApplied()) {
      answer(response, HttpServletResponse.SC_OK, "the shadow runs now: " + result.summary());
    } else {
      answer(
          response,
          HttpServletResponse.SC_CONFLICT,
          "the shadow is refused, all stays as it is:\n" + problems(result));
    }
  }

  private static String problems(LoadResult result) {
    return result.problems().stream()
        .limit(20)
        .map(String::valueOf)
        .map(ShownText::of)
        .collect(Collectors.joining("\n"));
  }

  private static void answer(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().write((words + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
