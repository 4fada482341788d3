package io.meshless.telemetry.handler.accesslog;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status of gRPC, as a number or by its name; of numbers without a name the number. */
final class GrpcStatus {
  private static final List<String> CAMEL =
      List.of(
          "OK",
          "Canceled",
          "Unknown",
          "InvalidArgument",
          "DeadlineExceeded",
          "NotFound",
          "AlreadyExists",
          "PermissionDenied",
          "ResourceExhausted",
          "FailedPrecondition",
          "Aborted",
          "OutOfRange",
          "Unimplemented",
          "Internal",
          "Unavailable",
          "DataLoss",
          "Unauthenticated");

  private static final List<String> SNAKE = CAMEL.stream().map(GrpcStatus::snake).toList();

  private GrpcStatus() {}

  private static String snake(String camel) {
    return switch (camel) {
      case "OK" -> camel;
      case "Canceled" -> "CANCELLED";
      default -> camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    };
  }

  static Operation read(Arguments arguments) throws FormatException {
    return switch (arguments.word(List.of("CAMEL_STRING", "SNAKE_STRING", "NUMBER"))) {
      case "NUMBER" -> number();
      case "SNAKE_STRING" -> name(SNAKE);
      default -> name(CAMEL);
    };
  }

  static Operation number() {
    return Operation.number(
        List.of(Variable.GRPC_STATUS),
        (at, clock) ->
            (out, letters, values, most) -> {
              int status = of(values[at[0]]);
              if (status >= 0) {
                out.addNumber(status);
              }
              return status >= 0;
            });
  }

  private static Operation name(List<String> names) {
    return Operation.text(
        List.of(Variable.GRPC_STATUS),
        (at, clock) ->
            (out, letters, values, most) -> {
              int status = of(values[at[0]]);
              if (status >= names.size()) {
                out.addNumber(status);
              } else if (status >= 0) {
                out.addAscii(names.get(status));
              }
              return status >= 0;
            });
  }

  /** The number; negative when there is none. */
  private static int of(@Nullable Object value) {
    if (!(value instanceof String text) || text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
