package io.meshless.telemetry.servlet.request;

import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What containers answer, as far as it is known before they do. */
final class FailureStatus {
  private FailureStatus() {}

  /** Of a chain that has just been left, normally or by this failure. */
  static int onLeaving(HttpServletResponse response, @Nullable Throwable failure) {
    return failure == null || response.isCommitted() ? response.getStatus() : of(failure);
  }

  /** Of a response that takes no more bytes. */
  static int ofUnwritable(HttpServletResponse response) {
    try {
      return response.getStatus();
    } catch (IllegalStateException e) {
      // Tomcat has taken its objects back.
      return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
  }

  /** Of a chain that fails before anything was sent. */
  static int of(Throwable failure) {
    if (failure instanceof UnavailableException unavailable) {
      return unavailable.isPermanent()
          ? HttpServletResponse.SC_NOT_FOUND
          : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
