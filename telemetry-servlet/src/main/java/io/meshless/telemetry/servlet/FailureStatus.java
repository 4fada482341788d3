package io.meshless.telemetry.servlet;

import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletResponse;

/** What containers answer when a chain fails before anything was sent. */
final class FailureStatus {
  private FailureStatus() {}

  static int of(Throwable failure) {
    if (failure instanceof UnavailableException unavailable) {
      return unavailable.isPermanent()
          ? HttpServletResponse.SC_NOT_FOUND
          : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
