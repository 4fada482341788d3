package io.meshless.telemetry.cli.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say where traffic comes from. Several commands have them. */
public final class TrafficOptions {
  @Option(
      names = "--from",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Logs of traffic, also .gz; - is standard input. Each line may be of the combined or"
              + " common format, of Envoy's default text or JSON, a line of stdio, or a bag.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--map",
      paramLabel = "FIELD=ATTRIBUTE",
      description =
          "The lines are JSON, and this field is that attribute: --map status=response.code --map"
              + " 'ua=request.headers[user-agent]'. May be given several times.")
  private Map<String, String> mapping = new LinkedHashMap<>();

  /** Made by picocli. */
  public TrafficOptions() {}

  /** Whether there is traffic. */
  public boolean isGiven() {
    return !from.isEmpty();
  }

  List<String> from() {
    return from;
  }

  Map<String, String> mapping() {
    return mapping;
  }
}
