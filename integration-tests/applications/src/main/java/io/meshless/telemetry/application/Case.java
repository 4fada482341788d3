package io.meshless.telemetry.application;

import org.jspecify.annotations.Nullable;

/**
 * A request and what has to be told of it. What the client sends and gets says the rest: status,
 * sizes, method and path.
 *
 * @param status what the application is to answer, so that a case tests what its name says
 * @param route the pattern that the framework has matched; null when it has matched none
 * @param user who sent it; null when nobody was proven
 * @param size what the record says of the answer's bytes
 */
record Case(
    String name, Sent sent, int status, @Nullable String route, @Nullable String user, Size size) {
  /** How the recorded bytes of an answer stand to those that the client got. */
  enum Size {
    SAME,
    /** The container compresses what was counted. */
    MORE,
    /** The container makes the answer when the request is over for all that an application sees. */
    NONE
  }

  static Case of(String name, Sent sent, int status, @Nullable String route) {
    return new Case(name, sent, status, route, null, Size.SAME);
  }

  Case by(String sender) {
    return new Case(name, sent, status, route, sender, size);
  }

  Case routed(String template) {
    return new Case(name, sent, status, template, user, size);
  }

  Case with(Size told) {
    return new Case(name, sent, status, route, user, told);
  }
}
