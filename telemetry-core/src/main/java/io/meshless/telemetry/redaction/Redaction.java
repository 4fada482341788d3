package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_API_KEY;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_AUTH_CLAIMS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_AUTH_RAW_CLAIMS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HOST;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_ID;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_QUERY_PARAMS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_REFERER;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_URL_PATH;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_USERAGENT;
import static io.meshless.telemetry.attribute.StandardAttributes.RESPONSE_GRPC_MESSAGE;
import static io.meshless.telemetry.attribute.StandardAttributes.RESPONSE_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.UPSTREAM_TRANSPORT_FAILURE_REASON;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.run.ValueFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values are secrets, and what is shown instead of them. Pass one to {@code
 * TelemetryBuilder.redaction} to change the defaults.
 *
 * <pre>{@code
 * Redaction redaction =
 *     Redaction.builder().secret("x-tenant").notSecret("x-session-*").hash().build();
 * }</pre>
 *
 * <p>A header or a parameter is a secret by its name: if it contains {@code token}, {@code secret},
 * {@code password} and the like, or has a short word such as {@code key} or {@code code} as one of
 * its words ({@link #standardNames()} has all). A user and password in front of a host, a JSON Web
 * Token and what follows {@code Bearer} are secrets anywhere. They are found in the headers, the
 * query parameters, the claims, the path, the referer, the host, the user agent and the id of a
 * request, in the headers and the gRPC message of its response, in what a failed connection says,
 * and in the key values of observations, also within URLs in those, and however often they are
 * percent-encoded. {@code request.api_key} and {@code request.auth.raw_claims} are secrets as a
 * whole.
 *
 * <p>Conditions of rules see the real values; everything that is printed or becomes a label does
 * not. Bodies are never read. To protect a secret in an attribute of your own, name it with {@link
 * Builder#attribute}.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class Redaction implements ValueFilter {
  /** Attributes that hold what callers and answers say, in words of their own. */
  private static final List<AttributeName> TEXTS =
      List.of(
          REQUEST_AUTH_CLAIMS,
          REQUEST_HEADERS,
          REQUEST_HOST,
          REQUEST_ID,
          REQUEST_PATH,
          REQUEST_QUERY_PARAMS,
          REQUEST_REFERER,
          REQUEST_URL_PATH,
          REQUEST_USERAGENT,
          RESPONSE_GRPC_MESSAGE,
          RESPONSE_HEADERS,
          UPSTREAM_TRANSPORT_FAILURE_REASON,
          // What conventions tell of observations may be addresses of requests.
          AttributeName.of("observation.low"),
          AttributeName.of("observation.high"));

  private static final Redaction STANDARD = builder().build();

  private final Map<AttributeName, Redactor> redactors = new HashMap<>();

  private Redaction(Builder builder) {
    Secrets secrets = new Secrets(new SecretNames(builder.choices), builder.replacement);
    TEXTS.forEach(name -> redactors.put(name, secrets::within));
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

  /**
   * What makes the name of a header or parameter a secret by default, sorted: {@code *token*}
   * stands in it anywhere, {@code key} is the whole name or one of its words.
   */
  public static List<String> standardNames() {
    return Stream.of(
            SecretNames.CONTAINED.stream().map(part -> "*" + part + "*"),
            SecretNames.WORDS.stream(),
            SecretNames.WHOLE.stream())
        .flatMap(names -> names)
        .sorted()
        .toList();
  }

  /**
   * Names that are shown though a standard word stands in them, such as {@code zip-code}, sorted.
   */
  public static List<String> ordinaryNames() {
    return SecretNames.ORDINARY;
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
    private final List<SecretNames.Choice> choices = new ArrayList<>();
    private final Set<AttributeName> attributes =
        new HashSet<>(Set.of(REQUEST_API_KEY, REQUEST_AUTH_RAW_CLAIMS));
    private Replacement replacement = Replacement.MASK;

    private Builder() {}

    /**
     * Adds a header or parameter, in any case; {@code *} stands for anything. Of this and {@link
     * #notSecret} the last one counts that speaks of a name.
     */
    public Builder secret(String name) {
      choices.add(SecretNames.Choice.of(name, true));
      return this;
    }

    /**
     * Shows a header or parameter whatever its name looks like; {@code *} stands for anything. A
     * token or an address with a password in its value is masked all the same.
     */
    public Builder notSecret(String name) {
      choices.add(SecretNames.Choice.of(name, false));
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
