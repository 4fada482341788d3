package io.meshless.telemetry.spring;

import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Notes who has signed in when the application finds out: Spring Security puts off looking into
 * sessions until somebody asks, and for many requests nobody does. Nobody is noted for these, and
 * for anonymous ones.
 */
final class UserFilter implements Filter {
  private final SecurityContextHolderStrategy strategy;
  private final BooleanSupplier wanted;

  /**
   * @param wanted whether some rule reads who has signed in
   */
  UserFilter(SecurityContextHolderStrategy strategy, BooleanSupplier wanted) {
    this.strategy = strategy;
    this.wanted = wanted;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Watched watched = watch(request);
    try {
      chain.doFilter(request, response);
    } finally {
      if (watched != null) {
        watched.isOver = true;
      }
    }
  }

  private @Nullable Watched watch(ServletRequest request) {
    try {
      if (wanted.getAsBoolean()) {
        Watched watched = new Watched(strategy.getDeferredContext(), request);
        strategy.setDeferredContext(watched);
        return watched;
      }
    } catch (RuntimeException | LinkageError e) {
      // Who has signed in stays unknown.
    }
    return null;
  }

  /** The context as it was put off, until the request has left; its container uses it again. */
  private static final class Watched implements Supplier<SecurityContext> {
    private final Supplier<SecurityContext> deferred;
    private final ServletRequest request;
    private volatile boolean isOver;

    Watched(Supplier<SecurityContext> deferred, ServletRequest request) {
      this.deferred = deferred;
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      SecurityContext context = deferred.get();
      if (!isOver) {
        note(context.getAuthentication());
      }
      return context;
    }

    private void note(@Nullable Authentication user) {
      if (user == null || user instanceof AnonymousAuthenticationToken) {
        return;
      }
      try {
        TelemetryFilter.put(request, StandardAttributes.SOURCE_USER, user.getName());
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        // The application's own user failed; the application finds out by itself.
      }
    }
  }
}
