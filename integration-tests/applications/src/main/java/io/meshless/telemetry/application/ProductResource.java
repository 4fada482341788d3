package io.meshless.telemetry.application;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;

/** What resources of Jakarta REST do, and what goes wrong in them. */
@Path("products")
@Produces(MediaType.TEXT_PLAIN)
public final class ProductResource {
  private static final long TIMEOUT_MILLIS = 200;

  /** For Jersey. */
  public ProductResource() {}

  @GET
  @Path("{id: [0-9]+}")
  public String one(@PathParam("id") int id) {
    return "Bücher " + id;
  }

  @GET
  @Path("{id}/missing")
  @SuppressWarnings("DoNotCallSuggester") // Jersey calls it
  public String missing(@PathParam("id") int id) {
    throw new NotFoundException(
        Response.status(404).type(MediaType.TEXT_PLAIN).entity("no product " + id).build());
  }

  @GET
  @Path("{id}/nothing")
  @SuppressWarnings("DoNotCallSuggester") // as above
  public String nothing(@PathParam("id") int id) {
    throw new NotFoundException();
  }

  @GET
  @Path("{id}/broken")
  @SuppressWarnings("DoNotCallSuggester") // as above
  public String broken(@PathParam("id") int id) {
    throw new IllegalStateException("on purpose");
  }

  @GET
  @Path("{id}/conflict")
  @SuppressWarnings("DoNotCallSuggester") // as above
  public String conflict(@PathParam("id") int id) {
    throw new ConflictException();
  }

  @GET
  @Path("{id}/old")
  public Response old(@PathParam("id") int id) {
    return Response.temporaryRedirect(URI.create("products/" + id)).build();
  }

  @GET
  @Path("{id}/price")
  @RestDoors.ForStaff
  public String price(@PathParam("id") int id) {
    return "price";
  }

  @POST
  @Path("{id}/orders")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public String order(@PathParam("id") int id, @FormParam("name") String name) {
    return "hello " + name;
  }

  @POST
  @Path("{id}/notes")
  @Consumes(MediaType.TEXT_PLAIN)
  public String note(@PathParam("id") int id, String text) {
    return text;
  }

  @GET
  @Path("{id}/large")
  public StreamingOutput large(@PathParam("id") int id) {
    byte[] line = "line\n".getBytes(StandardCharsets.US_ASCII);
    return out -> {
      for (int i = 0; i < 10_000; i++) {
        out.write(line);
      }
    };
  }

  @GET
  @Path("{id}/later")
  public void later(@PathParam("id") int id, @Suspended AsyncResponse response) {
    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)
        .execute(() -> response.resume("later " + id));
  }

  @GET
  @Path("{id}/never")
  public void never(@PathParam("id") int id, @Suspended AsyncResponse response) {
    response.setTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    response.setTimeoutHandler(
        late -> late.resume(Response.status(503).entity("too late").build()));
  }

  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public ChunkedOutput<String> events(@PathParam("id") int id) {
    ChunkedOutput<String> events = new ChunkedOutput<>(String.class);
    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> emit(events));
    return events;
  }

  private static void emit(ChunkedOutput<String> events) {
    try (events) {
      for (int i = 0; i < 3; i++) {
        events.write("data: event " + i + "\n\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
