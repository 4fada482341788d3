package io.meshless.telemetry.kubernetes;

import java.util.List;

/** The pod that this process is in. */
final class Pod {
  private static final List<String> NAMES = List.of("POD_NAME", "HOSTNAME");

  private Pod() {}

  /** Its name as the Downward API tells it, or the host's; {@code unknown} when nobody says. */
  static String name() {
    return NAMES.stream()
        .map(System::getenv)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse("unknown");
  }
}
