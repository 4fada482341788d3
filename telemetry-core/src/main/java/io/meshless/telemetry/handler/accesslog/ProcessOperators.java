package io.meshless.telemetry.handler.accesslog;

import static io.meshless.telemetry.handler.accesslog.Definition.plain;

import io.meshless.telemetry.handler.accesslog.Definition.Argument;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators about the process. */
final class ProcessOperators {
  private ProcessOperators() {}

  /**
   * Adds them.
   *
   * @param environment the value of a variable of the environment; null when there is none
   */
  static void addTo(Map<String, Definition> table, UnaryOperator<@Nullable String> environment) {
    table.put("HOSTNAME", new Definition(Argument.NONE, false, a -> same(HostName.NAME, -1)));
    table.put(
        "ENVIRONMENT",
        new Definition(
            Argument.REQUIRED, true, a -> same(environment.apply(a.text()), a.length())));
    table.put("UNIQUE_ID", plain(uniqueId()));
  }

  /** Read once: what starts a process names it anew. */
  private static final class HostName {
    static final @Nullable String NAME = find();

    /** Where there is one, the environment's: to ask the system may ask the network. */
    private static @Nullable String find() {
      String told = System.getenv("HOSTNAME");
      if (told != null && !told.isBlank()) {
        return told;
      }
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException | SecurityException e) {
        return null;
      }
    }
  }

  private static Operation same(@Nullable String text, int length) {
    if (text == null) {
      return Operation.none();
    }
    String shown = length < 0 ? text : Utf8Cut.of(text, length);
    return Operation.text(
        List.of(),
        (at, clock) ->
            (out, letters, values, most) -> {
              letters.add(out, shown, most, 0);
              return true;
            });
  }

  private static Operation uniqueId() {
    return Operation.text(
        List.of(),
        (at, clock) ->
            (out, letters, values, most) -> {
              out.addAscii(UUID.randomUUID().toString());
              return true;
            });
  }
}
