package io.meshless.telemetry.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Sets how the traces of requests go on through a service. Immutable.
 *
 * <pre>{@code
 * TracingOptions options =
 *     TracingOptions.builder()
 *         .consume(Format.B3, Format.B3_MULTI, Format.W3C) // behind a mesh that speaks B3
 *         .propagateTo("*.svc.cluster.local")
 *         .build();
 * }</pre>
 *
 * <p>They take effect while a rule sends spans, {@link Builder#forwardOnly} always. Where the
 * application has a tracer of its own, the telemetry takes over its ids, and none of this applies.
 */
public final class TracingOptions {
  private static final TracingOptions DEFAULT = builder().build();

  private final List<Format> consumed;
  private final List<Format> produced;
  private final OptionalDouble share;
  private final boolean forwardsOnly;
  private final boolean forwardsBaggage;
  private final boolean joins;
  private final List<String> hosts;

  private TracingOptions(Builder builder) {
    this.consumed = builder.consumed;
    this.produced = builder.produced;
    this.share = builder.share;
    this.forwardsOnly = builder.forwardsOnly;
    this.forwardsBaggage = builder.forwardsBaggage;
    this.joins = builder.joins;
    this.hosts = List.copyOf(builder.hosts);
  }

  /** A family of headers that carry a trace. */
  public enum Format {
    /** {@code traceparent} and {@code tracestate}. */
    W3C,
    /** {@code b3}. */
    B3,
    /** {@code x-b3-traceid}, {@code x-b3-spanid} and so on. */
    B3_MULTI
  }

  /** The options when none are given. */
  public static TracingOptions defaults() {
    return DEFAULT;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The formats that are read, the one that wins first. */
  public List<Format> consumed() {
    return consumed;
  }

  /** The formats that calls are sent with; empty for those that their request came with. */
  public List<Format> produced() {
    return produced;
  }

  /** Of the traces that nobody has decided about, how many are sampled; empty for the handlers'. */
  public OptionalDouble share() {
    return share;
  }

  /** Whether headers are handed on as they came, and no ids are made. */
  public boolean forwardsOnly() {
    return forwardsOnly;
  }

  /** Whether {@code baggage} is among the headers that are handed on. */
  public boolean forwardsBaggage() {
    return forwardsBaggage;
  }

  /** Whether a service has the span of a caller that speaks B3. */
  public boolean joins() {
    return joins;
  }

  /** The hosts that get headers of traces; empty for all. */
  public List<String> hosts() {
    return hosts;
  }

  /** Builds options. Confined to one thread. */
  public static final class Builder {
    private List<Format> consumed = List.of(Format.values());
    private List<Format> produced = List.of();
    private OptionalDouble share = OptionalDouble.empty();
    private boolean forwardsOnly;
    private boolean forwardsBaggage;
    private boolean joins;
    private final List<String> hosts = new ArrayList<>();

    private Builder() {}

    /**
     * Which formats are read, the one that wins first. By default W3C, then B3 in one header, then
     * B3 in several. Behind proxies that speak B3 only, put W3C last: they let the caller's {@code
     * traceparent} pass beside a span of their own.
     */
    public Builder consume(Format... order) {
      consumed = List.of(order);
      return this;
    }

    /** Which formats calls are sent with. By default those that the request came with, else W3C. */
    public Builder produce(Format... formats) {
      produced = List.of(formats);
      return this;
    }

    /**
     * Of the traces that nobody has decided about, how many are sampled: all services that are
     * given the same number choose the same ones. By default as many as the handler with the
     * highest share wants.
     *
     * @throws IllegalArgumentException when it is not from 0 to 1
     */
    public Builder share(double ofTraces) {
      if (!(ofTraces >= 0 && ofTraces <= 1)) {
        throw new IllegalArgumentException("found a share of " + ofTraces + ", wanted 0 to 1");
      }
      share = OptionalDouble.of(ofTraces);
      return this;
    }

    /**
     * Hands headers of traces on as they came, and makes no ids; without a rule of spans too. A
     * header with other characters than visible ASCII, blanks and tabs is not handed on.
     */
    public Builder forwardOnly() {
      forwardsOnly = true;
      return this;
    }

    /**
     * Hands {@code baggage} on as well, with {@link #forwardOnly}. It may hold personal data, and
     * stays here by default.
     */
    public Builder forwardBaggage() {
      forwardsBaggage = true;
      return this;
    }

    /** Lets caller and called service share a span, as old tracers of B3 did. Off by default. */
    public Builder join() {
      joins = true;
      return this;
    }

    /**
     * Adds hosts that get headers of traces: a name such as {@code details}, a name with its port,
     * or a domain such as {@code *.svc.cluster.local}. By default all hosts get them.
     *
     * @throws IllegalArgumentException when a pattern has its star elsewhere
     */
    public Builder propagateTo(String... patterns) {
      for (String pattern : patterns) {
        if (!pattern.strip().matches("(\\*\\.)?[^*]+")) {
          throw new IllegalArgumentException(
              "'"
                  + pattern
                  + "' is not a host; write it like details, details:9080 or *.example.org");
        }
      }
      hosts.addAll(List.of(patterns));
      return this;
    }

    /** The options. */
    public TracingOptions build() {
      return new TracingOptions(this);
    }
  }
}
