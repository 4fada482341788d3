package io.meshless.telemetry.application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a shop's pages do, and what goes wrong in them. */
@Controller
final class ShopController {
  private static final long TIMEOUT_MILLIS = 200;

  @GetMapping("/products/{id}")
  @ResponseBody
  Map<String, Object> product(@PathVariable("id") int id) {
    return Map.of("id", id, "name", "Bücher");
  }

  @GetMapping("/missing/{id}")
  @SuppressWarnings("DoNotCallSuggester") // Spring calls it
  String missing(@PathVariable("id") int id) {
    throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no product " + id);
  }

  @GetMapping("/broken/{id}")
  @SuppressWarnings("DoNotCallSuggester") // as above
  String broken(@PathVariable("id") int id) {
    throw new IllegalStateException("on purpose");
  }

  @GetMapping("/refused/{id}")
  void refused(@PathVariable("id") int id, HttpServletResponse response) throws IOException {
    response.sendError(409, "conflict");
  }

  @GetMapping("/old/{id}")
  String old(@PathVariable("id") int id) {
    return "redirect:/products/" + id;
  }

  @GetMapping("/inner/{id}")
  String inner(@PathVariable("id") int id) {
    return "forward:/products/" + id;
  }

  @PostMapping("/forms")
  @ResponseBody
  String form(@RequestParam("name") String name) {
    return "hello " + name;
  }

  @PostMapping("/uploads")
  @ResponseBody
  String upload(@RequestParam("file") MultipartFile file) throws IOException {
    return "got " + file.getBytes().length;
  }

  @PostMapping("/texts")
  @ResponseBody
  String text(@RequestBody String text) {
    return text;
  }

  @PostMapping("/unread")
  @ResponseBody
  String unread(HttpServletRequest request) {
    return "did not look";
  }

  @GetMapping(value = "/large", produces = MediaType.TEXT_PLAIN_VALUE)
  @ResponseBody
  String large() {
    return "line\n".repeat(10_000);
  }

  @GetMapping("/later/{id}")
  @ResponseBody
  DeferredResult<String> later(@PathVariable("id") int id) {
    DeferredResult<String> result = new DeferredResult<>();
    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)
        .execute(() -> result.setResult("later " + id));
    return result;
  }

  @GetMapping("/never/{id}")
  @ResponseBody
  DeferredResult<String> never(@PathVariable("id") int id) {
    return new DeferredResult<>(TIMEOUT_MILLIS);
  }

  @GetMapping("/events/{id}")
  SseEmitter events(@PathVariable("id") int id) {
    SseEmitter events = new SseEmitter();
    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> emit(events));
    return events;
  }

  private static void emit(SseEmitter events) {
    try {
      for (int i = 0; i < 3; i++) {
        events.send("event " + i);
      }
      events.complete();
    } catch (IOException e) {
      events.completeWithError(e);
    }
  }
}
