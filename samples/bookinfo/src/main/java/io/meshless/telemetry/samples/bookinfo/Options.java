package io.meshless.telemetry.samples.bookinfo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param requests how many requests to send and then stop; 0 runs until interrupted
 * @param ports the ports that were chosen; the others have their defaults
 * @param config the folder of the configuration
 * @param callLines whether the calling side logs a line as well
 */
record Options(int requests, Map<ServiceName, Integer> ports, Path config, boolean callLines) {
  static final String USAGE =
      """
      usage: run [options]
        --requests N         send N requests to productpage, print the counters, stop
        --port SERVICE=PORT  another port for a service; 0 is any free one
        --any-ports          any free port for every service
        --config DIR         another folder of configuration files
        --call-lines         let the calling side log its lines as well
      services: %s
      """
          .formatted(
              Arrays.stream(ServiceName.values())
                  .map(ServiceName::title)
                  .collect(Collectors.joining(", ")));

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException when it is not understood
   */
  static Options parse(String... arguments) {
    int requests = 0;
    Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    Path config = Path.of(System.getProperty("bookinfo.config", "telemetry"));
    boolean callLines = false;
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--requests" -> requests = number(option, value(option, rest));
        case "--port" -> addPort(value(option, rest), ports);
        case "--any-ports" -> Arrays.stream(ServiceName.values()).forEach(s -> ports.put(s, 0));
        case "--config" -> config = Path.of(value(option, rest));
        case "--call-lines" -> callLines = true;
        default -> throw new IllegalArgumentException("unknown option '" + option + "'");
      }
    }
    return new Options(requests, ports, config, callLines);
  }

  private static void addPort(String text, Map<ServiceName, Integer> ports) {
    int equals = text.indexOf('=');
    String title = text.substring(0, Math.max(equals, 0));
    ServiceName service =
        Arrays.stream(ServiceName.values())
            .filter(s -> s.title().equals(title))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("--port '" + text + "' names no service"));
    ports.put(service, number("--port", text.substring(equals + 1)));
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(option + " needs a number, but got '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
