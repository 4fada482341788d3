package io.meshless.telemetry.identity.peer;

import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes and parses the header in which one end of a request tells the other who it is: the caller
 * in the request, and the called service in its response.
 *
 * <pre>{@code
 * x-source-identity: v1;workload=productpage-v1;namespace=default;app=productpage;version=v1
 * }</pre>
 *
 * <p>Grammar, ASCII only, at most {@value #MAX_LENGTH} characters:
 *
 * <pre>{@code
 * header = "v1" 1*( ";" field )
 * field  = key "=" 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "%" HEX HEX )
 * key    = "workload" / "namespace" / "pod" / "account" / "service" / "app" / "version"
 * }</pre>
 *
 * <p>A key occurs at most once; {@code app} and {@code version} are labels, {@code service} is a
 * host name. Percent-encoded bytes are UTF-8 without control characters. Text that deviates in any
 * way is refused as a whole.
 *
 * <p>A header is a claim: read it only from trusted peers, send it only to them, and never take a
 * principal from it, since only a certificate proves one.
 */
public final class IdentityHeader {
  /** The request header that names the caller, lower case. */
  public static final String SOURCE = "x-source-identity";

  /** The response header that names the called service, lower case. */
  public static final String DESTINATION = "x-destination-identity";

  /** The longest text that is written or read. */
  public static final int MAX_LENGTH = 512;

  private static final String VERSION = "v1";

  private IdentityHeader() {}

  /**
   * The header's text for this service; null when nothing is known that the header can carry. A
   * field that would make the text too long is left out.
   */
  public static @Nullable String write(ServiceIdentity service) {
    StringBuilder text = new StringBuilder(VERSION);
    for (IdentityField field : IdentityField.values()) {
      String value = field.read(service);
      if (value != null && !value.isEmpty()) {
        appendIfItFits(text, ";" + field.key() + "=" + PercentCoding.encode(value));
      }
    }
    return text.length() == VERSION.length() ? null : text.toString();
  }

  private static void appendIfItFits(StringBuilder text, String field) {
    if (text.length() + field.length() <= MAX_LENGTH) {
      text.append(field);
    }
  }

  /** The service that this text names, or null when the text is not of the header's grammar. */
  public static @Nullable ServiceIdentity parse(String text) {
    if (text.length() > MAX_LENGTH || !text.startsWith(VERSION + ";")) {
      return null;
    }
    ServiceIdentity.Builder service = ServiceIdentity.builder();
    Set<IdentityField> seen = new HashSet<>();
    for (String field : text.substring(VERSION.length() + 1).split(";", -1)) {
      if (!parseField(field, seen, service)) {
        return null;
      }
    }
    return service.build();
  }

  private static boolean parseField(
      String text, Set<IdentityField> seen, ServiceIdentity.Builder service) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return false;
    }
    IdentityField field = IdentityField.find(text.substring(0, equals));
    String value = PercentCoding.decode(text.substring(equals + 1));
    if (field == null || value == null || !seen.add(field)) {
      return false;
    }
    field.write(value, service);
    return true;
  }
}
