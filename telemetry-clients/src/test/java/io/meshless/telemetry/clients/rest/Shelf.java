package io.meshless.telemetry.clients.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;

/** A resource that answers in every way there is. */
@Path("/shelf")
@Produces(MediaType.TEXT_PLAIN)
public class Shelf {
  static final int CHUNK = 10_000;

  /** What an application maps itself. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @GET
  @Path("products/{id: [0-9]+}")
  public String product(@PathParam("id") String id) {
    return "part " + id;
  }

  @POST
  @Path("products")
  public String add(String product) {
    return product;
  }

  @GET
  @Path("nothing")
  public void nothing() {}

  @GET
  @Path("broken")
  public String broken() {
    throw new IllegalStateException("on purpose");
  }

  @GET
  @Path("refused")
  public String refused() {
    throw new Refusal();
  }

  /** Nobody can write it. */
  @GET
  @Path("unwritable")
  public Object unwritable() {
    return new Object();
  }

  @GET
  @Path("unwritten")
  public StreamingOutput unwritten() {
    return stream -> {
      stream.write(new byte[10]);
      throw new Refusal();
    };
  }

  @GET
  @Path("later")
  public void later(@Suspended AsyncResponse response) {
    new Thread(() -> response.resume("at last")).start();
  }

  @GET
  @Path("never")
  public void never(@Suspended AsyncResponse response) {
    response.setTimeout(10, TimeUnit.MILLISECONDS);
  }

  @GET
  @Path("stream")
  public StreamingOutput stream() {
    return stream -> {
      for (int i = 0; i < 3; i++) {
        stream.write(new byte[CHUNK]);
      }
    };
  }

  @GET
  @Path("endless")
  public StreamingOutput endless() {
    return stream -> {
      while (true) {
        stream.write(new byte[CHUNK]);
      }
    };
  }

  @GET
  @Path("chunks")
  public ChunkedOutput<String> chunks() {
    ChunkedOutput<String> chunks = new ChunkedOutput<>(String.class);
    new Thread(
            () -> {
              try (chunks) {
                for (int i = 0; i < 3; i++) {
                  chunks.write("chunk");
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .start();
    return chunks;
  }
}
