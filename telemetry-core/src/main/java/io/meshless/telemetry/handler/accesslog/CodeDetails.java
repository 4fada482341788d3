package io.meshless.telemetry.handler.accesslog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who set the code of a response, and why, in Envoy's own words; told by code and flags. */
final class CodeDetails {
  private static final String ALLOW_WHITESPACES = "ALLOW_WHITESPACES";

  private CodeDetails() {}

  /** None of the words has a blank, so it does not matter whether those may stay. */
  static Operation read(Arguments arguments) throws FormatException {
    arguments.word(List.of(ALLOW_WHITESPACES));
    return Operation.text(
        List.of(Variable.CODE, Variable.FLAGS),
        (at, clock) ->
            (out, letters, values, most) -> {
              String details = of(values[at[0]], Flags.of(values[at[1]]));
              if (details != null) {
                out.addAscii(details);
              }
              return details != null;
            });
  }

  private static @Nullable String of(@Nullable Object code, String flags) {
    int end = flags.indexOf(',');
    return switch (end < 0 ? flags : flags.substring(0, end)) {
      case Flags.NONE -> code instanceof Long number && number != 0 ? "via_upstream" : null;
      case "DC" -> "downstream_remote_disconnect";
      case "UF" -> "upstream_reset_before_response_started{connection_failure}";
      case "UC" -> "upstream_reset_before_response_started{connection_termination}";
      case "UT" -> "response_timeout";
      default -> null;
    };
  }
}
