package io.meshless.telemetry.application.matrix;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Jakarta REST. */
@Path("/")
public final class RestAnswers {
  private final Answers answers;

  RestAnswers(Answers answers) {
    this.answers = answers;
  }

  /** 200. */
  @GET
  @Path("ok/{who}")
  public String ok(@PathParam("who") String who) {
    return answers.ok(who);
  }

  /** 500. */
  @GET
  @Path("broken/{who}")
  public Response broken(@PathParam("who") String who) {
    answers.broken(who);
    return Response.serverError().entity("broken").build();
  }

  /** 200, when the client is gone. */
  @GET
  @Path("slow/{who}")
  public String slow(@PathParam("who") String who) {
    return answers.slow(who);
  }

  /** 503, and then 200. */
  @GET
  @Path("flaky/{who}")
  public Response flaky(@PathParam("who") String who) {
    return answers.isFirst(who)
        ? Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .header("Retry-After", "0")
            .entity("later")
            .build()
        : Response.ok("now").build();
  }
}
