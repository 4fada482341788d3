package io.meshless.telemetry.application;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** An exception that the application has an answer for. */
final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConflictException() {
    super("on purpose");
  }

  /** The answer. */
  public static final class Mapper implements ExceptionMapper<ConflictException> {
    /** For Jersey. */
    public Mapper() {}

    @Override
    public Response toResponse(ConflictException exception) {
      return Response.status(409).entity("conflict").build();
    }
  }
}
