package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_API_KEY;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_AUTH_RAW_CLAIMS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_QUERY_PARAMS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_REFERER;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_URL_PATH;
import static io.meshless.telemetry.attribute.StandardAttributes.RESPONSE_HEADERS;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.AttributeRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values are secrets, and what is shown instead of them. Immutable, safe for use by many
 * threads.
 *
 * <p>A secret is a header or a query parameter by its name. Secrets are found in {@code
 * request.headers}, {@code response.headers} and {@code request.query_params}, and in the query
 * strings of {@code request.path}, {@code request.url_path}, {@code request.referer} and of
 * addresses within headers and parameters; a password in front of a host is one too. {@code
 * request.api_key} and {@code request.auth.raw_claims} are secrets as a whole.
 *
 * <p>Conditions of rules see the real values, everything that is printed or becomes a label does
 * not. Bodies are never read. A secret that an application puts into an attribute of its own is
 * only known by {@link Builder#attribute}.
 *
 * <pre>{@code
 * Redaction redaction =
 *     Redaction.builder().secret("x-tenant-key").notSecret("token").hash().build();
 * }</pre>
 */
public final class Redaction implements AttributeRead {
  private static final List<String> NAMES =
      List.of(
          "access_token",
          "api-key",
          "api_key",
          "apikey",
          "auth",
          "auth_token",
          "authorization",
          "client_assertion",
          "client_secret",
          "cookie",
          "id_token",
          "jsessionid",
          "jwt",
          "passwd",
          "password",
          "private-token",
          "proxy-authorization",
          "pwd",
          "refresh_token",
          "secret",
          "session",
          "session_id",
          "sessionid",
          "set-cookie",
          "set-cookie2",
          "sig",
          "signature",
          "token",
          "x-access-token",
          "x-amz-credential",
          "x-amz-security-token",
          "x-amz-signature",
          "x-api-key",
          "x-auth-token",
          "x-csrf-token",
          "x-forwarded-access-token",
          "x-goog-credential",
          "x-goog-signature",
          "x-id-token",
          "x-vault-token",
          "x-xsrf-token");

  private static final Redaction STANDARD = builder().build();

  private final Map<AttributeName, Redactor> redactors = new HashMap<>();

  private Redaction(Builder builder) {
    Secrets secrets = new Secrets(builder.names, builder.replacement);
    Redactor inMap = value -> RedactedMap.of(value, secrets);
    List.of(REQUEST_HEADERS, RESPONSE_HEADERS, REQUEST_QUERY_PARAMS)
        .forEach(name -> redactors.put(name, inMap));
    List.of(REQUEST_PATH, REQUEST_URL_PATH, REQUEST_REFERER)
        .forEach(name -> redactors.put(name, secrets::inAddress));
    builder.attributes.forEach(name -> redactors.put(name, secrets::whole));
  }

  /** Masks the usual suspects; what a telemetry does that was told nothing. */
  public static Redaction standard() {
    return STANDARD;
  }

  /** A new builder, which starts with the names of {@link #standard()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The names of headers and query parameters that are secrets by default, sorted. */
  public static List<String> standardNames() {
    return NAMES;
  }

  @Override
  public @Nullable Object read(AttributeName name, @Nullable Object value) {
    Redactor redactor = value == null ? null : redactors.get(name);
    return redactor == null || value == null ? value : redactor.redact(value);
  }

  @Override
  public boolean affects(AttributeName name) {
    return redactors.containsKey(name);
  }

  /** Builds a {@link Redaction}. Not safe for use by many threads. */
  public static final class Builder {
    private final Set<String> names = new HashSet<>(NAMES);
    private final Set<AttributeName> attributes =
        new HashSet<>(Set.of(REQUEST_API_KEY, REQUEST_AUTH_RAW_CLAIMS));
    private Replacement replacement = Replacement.MASK;

    private Builder() {}

    /** Adds a header or query parameter, in any case. */
    public Builder secret(String name) {
      names.add(Secrets.normal(name));
      return this;
    }

    /** Takes a header or query parameter from the list. */
    public Builder notSecret(String name) {
      names.remove(Secrets.normal(name));
      return this;
    }

    /** Makes the whole value of an attribute a secret; of a map, each value in it. */
    public Builder attribute(String name) {
      attributes.add(AttributeName.of(name));
      return this;
    }

    /** Shows {@code ***} instead; the default. */
    public Builder mask() {
      this.replacement = Replacement.MASK;
      return this;
    }

    /**
     * Shows a short keyed hash instead, {@code hash:5d41402abc4b2a76}: equal secrets can be told to
     * be equal, within this object. Nobody can try out guesses, since the key is random.
     */
    public Builder hash() {
      this.replacement = new KeyedHash();
      return this;
    }

    /** Shows a short keyed hash as {@link #hash()} does, equal wherever the key is the same. */
    public Builder hash(byte[] key) {
      this.replacement = new KeyedHash(key);
      return this;
    }

    /** Leaves secrets out, as if the request did not have them. */
    public Builder drop() {
      this.replacement = Replacement.DROP;
      return this;
    }

    /** The redaction. */
    public Redaction build() {
      return new Redaction(this);
    }
  }
}
