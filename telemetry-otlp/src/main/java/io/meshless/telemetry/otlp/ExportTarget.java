package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a signal goes, and how: what the params say, else the environment, else the default.
 *
 * @param url the address, with its path
 * @param headers headers of every request
 * @param compression {@code gzip} or {@code none}
 * @param timeout how long a request may take
 * @param certificate the authorities of the collector's certificate; null for those of the JVM
 * @param clientKey our private key; null for none
 * @param clientCertificate our certificate; null for none
 */
record ExportTarget(
    String url,
    SecretHeaders headers,
    String compression,
    Duration timeout,
    @Nullable Pem certificate,
    @Nullable Pem clientKey,
    @Nullable Pem clientCertificate) {
  private static final String DEFAULT = "http://localhost:4318";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  private static final String PREFIX = "otel.exporter.otlp.";

  static ExportTarget of(OtlpSettings settings, Signal signal, OtlpEnvironment environment)
      throws HandlerException {
    Pem key = pem(settings.clientKey(), "client_key", signal, "client.key", environment);
    Pem chain =
        pem(
            settings.clientCertificate(),
            "client_certificate",
            signal,
            "client.certificate",
            environment);
    if ((key == null) != (chain == null)) {
      throw new HandlerException(
          "a client key and a client certificate are wanted together, and one is missing",
          new IllegalArgumentException("client key"),
          null,
          "Set both, or none.");
    }
    return new ExportTarget(
        url(settings, signal, environment),
        headers(settings, signal, environment),
        compression(settings, signal, environment),
        timeout(settings, signal, environment),
        pem(settings.certificate(), "certificate", signal, "certificate", environment),
        key,
        chain);
  }

  /** The address as people may see it. */
  String shownUrl() {
    return Endpoint.shown(url);
  }

  private static String url(OtlpSettings settings, Signal signal, OtlpEnvironment environment)
      throws HandlerException {
    if (!settings.endpoint().isEmpty()) {
      return Endpoint.ofSignal(settings.endpoint(), signal.path());
    }
    refuseGrpc(signal, environment);
    String ofSignal = environment.find(PREFIX + signal.property() + ".endpoint");
    if (ofSignal != null) {
      return checked(PREFIX + signal.property() + ".endpoint", ofSignal);
    }
    String general = environment.find(PREFIX + "endpoint");
    return Endpoint.ofSignal(
        general == null ? DEFAULT : checked(PREFIX + "endpoint", general), signal.path());
  }

  private static void refuseGrpc(Signal signal, OtlpEnvironment environment)
      throws HandlerException {
    String protocol = environment.find(signal, "protocol");
    if (protocol != null && !protocol.equalsIgnoreCase("http/protobuf")) {
      throw new HandlerException(
          "%s is '%s', and only http/protobuf is spoken here"
              .formatted(OtlpEnvironment.variable(PREFIX + "protocol"), protocol),
          new IllegalArgumentException(protocol),
          OtlpFields.ENDPOINT.protoName(),
          "Write the collector's address for HTTP here, such as http://collector:4318.");
    }
  }

  private static String checked(String property, String url) throws HandlerException {
    String wrong = Endpoint.whatIsWrong(url);
    if (wrong != null) {
      throw new HandlerException(
          OtlpEnvironment.variable(property) + ": " + wrong,
          new IllegalArgumentException(property),
          null,
          "Write it as http://collector:4318 or https://collector:4318.");
    }
    return url;
  }

  private static SecretHeaders headers(
      OtlpSettings settings, Signal signal, OtlpEnvironment environment) throws HandlerException {
    SecretHeaders given = settings.headers();
    if (given != null) {
      return given;
    }
    String text = environment.find(signal, "headers");
    String property = PREFIX + "headers";
    SecretHeaders found =
        new SecretHeaders(text == null ? Map.of() : OtlpEnvironment.pairs(property, text));
    String wrong = found.whatIsWrong();
    if (wrong != null) {
      throw new HandlerException(
          OtlpEnvironment.variable(property) + ": " + wrong,
          new IllegalArgumentException(property),
          null,
          "Write name=value,name2=value2, without line ends.");
    }
    return found;
  }

  private static String compression(
      OtlpSettings settings, Signal signal, OtlpEnvironment environment) throws HandlerException {
    OtlpFields.Compression given = settings.compression();
    String text = given == null ? environment.find(signal, "compression") : given.name();
    String small = text == null ? "none" : text.toLowerCase(Locale.ROOT);
    if (!small.equals("none") && !small.equals("gzip")) {
      throw OtlpEnvironment.wrong(PREFIX + "compression", small, "gzip or none");
    }
    return small;
  }

  private static Duration timeout(OtlpSettings settings, Signal signal, OtlpEnvironment environment)
      throws HandlerException {
    Duration given = settings.timeout();
    if (given != null) {
      return given;
    }
    String text = environment.find(signal, "timeout");
    Duration found = text == null ? null : OtlpEnvironment.duration(PREFIX + "timeout", text);
    // Without a limit, a collector that never answers would hold up everything for good.
    return found == null || found.isZero() ? DEFAULT_TIMEOUT : found;
  }

  private static @Nullable Pem pem(
      String given, String field, Signal signal, String key, OtlpEnvironment environment)
      throws HandlerException {
    String path = given.isBlank() ? environment.find(signal, key) : given;
    if (path == null) {
      return null;
    }
    try {
      return new Pem(Files.readAllBytes(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      throw new HandlerException(
          "cannot read '"
              + path
              + "', which "
              + (given.isBlank()
                  ? OtlpEnvironment.variable(PREFIX + key) + " names"
                  : field + " names"),
          e,
          given.isBlank() ? null : field,
          "Name a file that the process may read.");
    }
  }
}
