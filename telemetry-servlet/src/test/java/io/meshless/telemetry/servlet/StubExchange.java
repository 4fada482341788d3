package io.meshless.telemetry.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A request and its response that answer a few questions, and fail where told to. */
final class StubExchange {
  private final Map<String, Object> answers = new HashMap<>();
  private final Map<Object, Object> attributes = new HashMap<>();
  private final HttpServletRequest request = stub(HttpServletRequest.class);
  private final HttpServletResponse response = stub(HttpServletResponse.class);

  StubExchange() {
    answers.put("getStatus", 200);
    answers.put("isCommitted", true);
    answers.put("isAsyncStarted", false);
    answers.put("getContentLengthLong", 0L);
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  void answering(String question, Object answer) {
    answers.put(question, answer);
  }

  void failing(String question) {
    answers.put(question, new IllegalStateException(question));
  }

  ServletRequestEvent end() {
    return new ServletRequestEvent(stub(ServletContext.class), request);
  }

  private <T> T stub(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(proxy, method.getName(), arguments)));
  }

  private Object answer(Object proxy, String question, Object[] arguments) throws Exception {
    if (answers.get(question) instanceof Exception failure) {
      throw failure;
    }
    switch (question) {
      case "setAttribute":
        return attributes.put(arguments[0], arguments[1]);
      case "getAttribute":
        return attributes.get(arguments[0]);
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "stub";
      default:
        return answers.get(question);
    }
  }
}
