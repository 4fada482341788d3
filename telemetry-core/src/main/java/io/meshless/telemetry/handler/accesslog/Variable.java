package io.meshless.telemetry.handler.accesslog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What operators read of a record: a variable of a logentry.
 *
 * @param name under which an explanation shows it
 * @param expression what it is made from; never fails because something is absent
 */
record Variable(String name, String expression) {
  private static final String OR = " | ";
  private static final String NO_TEXT = OR + "\"\\x00\"";

  static final Variable REPORTER_KIND =
      new Variable("context.reporter.kind", "context.reporter.kind | \"inbound\"");
  static final Variable FLAGS = text("context.proxy_error_code");
  static final Variable METHOD = text("request.method");
  static final Variable PATH = text("request.path");
  static final Variable HOST = text("request.host");
  static final Variable SCHEME = text("request.scheme");
  static final Variable PROTOCOL = text("request.protocol");
  static final Variable REQUEST_ID = text("request.id");
  static final Variable GRPC_STATUS = text("response.grpc_status");
  static final Variable GRPC_MESSAGE = text("response.grpc_message");
  static final Variable CODE = count("response.code");
  static final Variable REQUEST_SIZE = count("request.size");
  static final Variable RESPONSE_SIZE = count("response.size");
  static final Variable DURATION =
      new Variable("response.duration", "response.duration | \"-1ns\"");
  static final Variable TIME =
      new Variable("request.time", "request.time | timestamp(\"0001-01-01T00:00:00Z\")");

  /** An attribute that is a text. */
  static Variable text(String attribute) {
    return new Variable(attribute, attribute + NO_TEXT);
  }

  /** The first of some texts that is present. */
  static Variable first(List<Variable> texts) {
    return texts.size() == 1
        ? texts.get(0)
        : new Variable(
            texts.stream().map(Variable::name).collect(Collectors.joining(OR)),
            texts.stream()
                .map(text -> text.expression.substring(0, text.expression.lastIndexOf(NO_TEXT)))
                .collect(Collectors.joining(OR, "", NO_TEXT)));
  }

  /** An attribute that counts from 0, which it also is when absent. */
  private static Variable count(String attribute) {
    return new Variable(attribute, attribute + " | 0");
  }

  /** A port; what is absent is above the highest. */
  static Variable port(String attribute) {
    return new Variable(attribute, attribute + " | 65536");
  }

  static Variable address(String attribute) {
    return new Variable(attribute, attribute + " | ip(\"::\")");
  }

  /** An entry of a map of headers; its name is in small letters and of their letters. */
  static Variable header(String headers, String name) {
    return new Variable(headers + "." + name, headers + "[\"" + name + "\"]" + NO_TEXT);
  }
}
