package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.servlet.answer.Turnstile;
import io.meshless.telemetry.text.ShownText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the page asks by post, at most two at a time: what a record would do, what an expression
 * gives, what a changed file would do. The telemetry answers, as the service would do it; nothing
 * is recorded or applied.
 */
final class Questions {
  private static final int AT_ONCE = 2;
  private static final int MOST_OF_A_NAME = 1_000;

  private final Telemetry telemetry;
  private final Turnstile turnstile = new Turnstile(AT_ONCE);
  private final Map<String, Question> byPath =
      Map.of("/explain", this::explain, "/evaluate", this::evaluate, "/preview", this::preview);

  Questions(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Reads a post, and says what gives the answer. */
  @FunctionalInterface
  private interface Question {
    Supplier<String> of(HttpServletRequest request) throws IOException, Posted.RefusedException;
  }

  boolean knows(String path) {
    return byPath.containsKey(path);
  }

  void answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Question question = byPath.get(path);
    if (question == null || !request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      Answer.refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "this is asked by POST");
      return;
    }
    turnstile.pass(response, () -> answer(question, request, response));
  }

  private static void answer(
      Question question, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Answer.told(response, question.of(request));
    } catch (Posted.RefusedException e) {
      Answer.refuse(response, e.status(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      String words = String.valueOf(e.getMessage());
      Answer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, ShownText.cut(words, 1_024));
    }
  }

  private Supplier<String> explain(HttpServletRequest request)
      throws IOException, Posted.RefusedException {
    String json = Posted.json(request);
    return () -> telemetry.explain(bag(json)).toJson();
  }

  private Supplier<String> evaluate(HttpServletRequest request)
      throws IOException, Posted.RefusedException {
    Posted.Trial trial = Posted.trial(request);
    return () -> telemetry.evaluate(trial.expression(), bag(trial.attributes())).toJson();
  }

  private Supplier<String> preview(HttpServletRequest request)
      throws IOException, Posted.RefusedException {
    String yaml = Posted.yaml(request);
    String file = file(request);
    return () ->
        telemetry
            .preview(file, yaml)
            .orElseThrow(
                () -> new IllegalArgumentException("this configuration was not read from files"))
            .toJson();
  }

  private AttributeBag bag(String json) {
    return AttributeBag.ofJson(json, telemetry.vocabulary());
  }

  /** The name of the file that the text takes the place of. */
  private static String file(HttpServletRequest request) throws Posted.RefusedException {
    String name = request.getParameter("file");
    if (name == null || name.isBlank()) {
      throw new Posted.RefusedException(400, "the parameter file is missing");
    }
    if (name.length() > MOST_OF_A_NAME) {
      throw new Posted.RefusedException(
          413, "the parameter file is longer than " + MOST_OF_A_NAME + " characters");
    }
    return name;
  }
}
