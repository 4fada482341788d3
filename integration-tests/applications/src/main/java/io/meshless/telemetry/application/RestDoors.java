package io.meshless.telemetry.application;

import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Filters of Jakarta REST that let some requests through and answer the others. */
final class RestDoors {
  private RestDoors() {}

  /** For resources that not everybody may see. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface ForStaff {}

  /** Closed before anything is matched. */
  @PreMatching
  public static final class Gate implements ContainerRequestFilter {
    /** For Jersey. */
    public Gate() {}

    @Override
    public void filter(ContainerRequestContext context) {
      if (context.getHeaderString("X-Closed") != null) {
        context.abortWith(Response.status(503).entity("closed").build());
      }
    }
  }

  /** Knows users; who gives a wrong name is refused wherever it goes. */
  @Priority(Priorities.AUTHENTICATION)
  public static final class Authentication implements ContainerRequestFilter {
    @Context private @Nullable HttpServletRequest request;

    /** For Jersey. */
    public Authentication() {}

    @Override
    public void filter(ContainerRequestContext context) {
      String header = context.getHeaderString("Authorization");
      if (header == null) {
        return;
      }
      byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()));
      String user = new String(pair, StandardCharsets.ISO_8859_1).split(":", 2)[0];
      if (!user.equals("ann") || request == null) {
        context.abortWith(Response.status(401).entity("who?").build());
        return;
      }
      TelemetryFilter.put(request, StandardAttributes.SOURCE_USER, user);
    }
  }

  /** Lets nobody in to what is for staff. */
  @ForStaff
  @Priority(Priorities.AUTHORIZATION)
  public static final class Door implements ContainerRequestFilter {
    /** For Jersey. */
    public Door() {}

    @Override
    public void filter(ContainerRequestContext context) {
      context.abortWith(Response.status(403).entity("staff only").build());
    }
  }
}
