package io.meshless.telemetry.servlet;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Speaks a protocol of one word. */
public final class ClosingUpgrade implements HttpUpgradeHandler {
  @Override
  public void init(WebConnection connection) {
    try {
      connection.getOutputStream().print("bye");
      connection.getOutputStream().flush();
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {}
}
