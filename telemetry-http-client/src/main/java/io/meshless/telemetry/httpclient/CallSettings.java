package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.IdentityHeader;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How one client sees its calls; immutable but for what it has learned about addresses. */
final class CallSettings {
  /** Addresses come from the application, but may come to it from outside. */
  private static final int KEPT = 1_000;

  private final Consumer<AttributeBag> recorder;
  private final ServiceIdentity identity;
  private final Map<String, String> services;
  private final List<Predicate<? super URI>> trusted;
  private final @Nullable String header;
  private final CallFailures failures = new CallFailures();
  private final ConcurrentHashMap<String, ServiceHost> hosts = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ServiceIdentity> callees = new ConcurrentHashMap<>();

  CallSettings(
      Consumer<AttributeBag> recorder,
      ServiceIdentity identity,
      Map<String, String> services,
      List<Predicate<? super URI>> trusted) {
    this.recorder = recorder;
    this.identity = identity;
    this.services = services;
    this.trusted = trusted;
    this.header = trusted.isEmpty() ? null : IdentityHeader.write(identity);
  }

  /** Records a call that has ended. The application waits for its answer, not for this. */
  void record(AttributeBag call) {
    try {
      recorder.accept(call);
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  CallFailures failures() {
    return failures;
  }

  boolean trusts(URI address) {
    return trusted.stream().anyMatch(hosts -> hosts.test(address));
  }

  /** What this address is to be told about the caller, or null. */
  @Nullable String headerFor(URI address) {
    return header != null && trusts(address) ? header : null;
  }

  /** The service at this address, the same object each time. */
  ServiceHost serviceAt(URI address) {
    String authority = address.getAuthority();
    ServiceHost known = hosts.get(authority);
    if (known == null) {
      known = ServiceHost.of(nameOf(address), identity);
      if (hosts.size() < KEPT) {
        hosts.put(authority, known);
      }
    }
    return known;
  }

  private String nameOf(URI address) {
    String host = ServiceHost.plain(address.getHost());
    String named = services.get(host + ":" + address.getPort());
    if (named == null) {
      named = services.get(host);
    }
    return named == null ? host : named.toLowerCase(Locale.ROOT);
  }

  /** The service that this header's text names, the same object each time; null when it is none. */
  @Nullable ServiceIdentity callee(String text) {
    ServiceIdentity known = callees.get(text);
    if (known == null) {
      known = IdentityHeader.parse(text);
      if (known != null && callees.size() < KEPT) {
        callees.put(text, known);
      }
    }
    return known;
  }
}
