package io.meshless.telemetry.handler.accesslog;

import static io.meshless.telemetry.handler.accesslog.Definition.optional;
import static io.meshless.telemetry.handler.accesslog.Definition.plain;

import io.meshless.telemetry.handler.accesslog.Definition.Argument;
import java.util.List;
import java.util.Map;

/** Operators about a request and its response. */
final class HttpOperators {
  private static final long MILLI = 1_000_000;
  private static final Map<String, Long> UNITS = Map.of("ms", MILLI, "us", 1_000L, "ns", 1L);
  private static final String WHOLE_EXCHANGE = "DS_RX_BEG:DS_TX_END:";

  private HttpOperators() {}

  static void addTo(Map<String, Definition> table) {
    headers(table);
    table.put("PATH", new Definition(Argument.OPTIONAL, true, HttpOperators::path));
    table.put("QUERY_PARAM", cut(HttpOperators::parameter));
    table.put("QUERY_PARAMS", new Definition(Argument.OPTIONAL, true, HttpOperators::query));
    table.put("PROTOCOL", plain(TextValue.all(Variable.PROTOCOL)));
    table.put("UPSTREAM_PROTOCOL", plain(Side.OUTBOUND.only(TextValue.all(Variable.PROTOCOL))));
    table.put("RESPONSE_CODE", plain(Numbers.count(Variable.CODE)));
    table.put("RESPONSE_CODE_DETAILS", optional(CodeDetails::read));
    table.put("RESPONSE_FLAGS", plain(Flags.shortNames()));
    table.put("RESPONSE_FLAGS_LONG", plain(Flags.longNames()));
    table.put("CONNECTION_TERMINATION_DETAILS", plain(Operation.none()));
    table.put("BYTES_RECEIVED", plain(Numbers.count(Variable.REQUEST_SIZE)));
    table.put("BYTES_SENT", plain(Numbers.count(Variable.RESPONSE_SIZE)));
    table.put("DURATION", plain(Numbers.duration(Variable.DURATION, MILLI)));
    table.put(
        "COMMON_DURATION", new Definition(Argument.REQUIRED, false, HttpOperators::commonDuration));
    table.put("GRPC_STATUS", optional(GrpcStatus::read));
    table.put("GRPC_STATUS_NUMBER", plain(GrpcStatus.number()));
    table.put("TRACE_ID", plain(TextValue.all(Variable.text("trace.id"))));
    table.put("SPAN_ID", plain(TextValue.all(Variable.text("span.id"))));
    table.put("STREAM_ID", plain(TextValue.all(Variable.REQUEST_ID)));
    table.put("LOCAL_REPLY_BODY", plain(Operation.constant("")));
    table.put("ACCESS_LOG_TYPE", plain(Operation.constant("DownstreamEnd")));
  }

  private static void headers(Map<String, Definition> table) {
    Definition request =
        cut(a -> TextValue.of(TextValue.Part.ALL, a.length(), HeaderName.ofRequest(a)));
    Definition response =
        cut(a -> TextValue.of(TextValue.Part.ALL, a.length(), HeaderName.ofResponse(a)));
    Definition trailer =
        cut(a -> TextValue.of(TextValue.Part.ALL, a.length(), HeaderName.ofTrailers(a)));
    table.put("REQ", request);
    table.put("REQUEST_HEADER", request);
    table.put("RESP", response);
    table.put("RESPONSE_HEADER", response);
    table.put("TRAILER", trailer);
    table.put("RESPONSE_TRAILER", trailer);
    table.put(
        "REQ_WITHOUT_QUERY",
        cut(a -> TextValue.of(Query::before, a.length(), HeaderName.ofRequest(a))));
  }

  private static Definition cut(Definition.Reading reading) {
    return new Definition(Argument.REQUIRED, true, reading);
  }

  private static Operation path(Arguments arguments) throws FormatException {
    int colon = arguments.text().indexOf(':');
    String first = colon < 0 ? arguments.text() : arguments.text().substring(0, colon);
    String second = colon < 0 ? "" : arguments.text().substring(colon + 1);
    boolean hasQuery = arguments.word(first, arguments.offset(), List.of("WQ", "NQ")).equals("WQ");
    String which =
        arguments.word(
            second, arguments.offset() + colon + 1, List.of("ORIG_OR_PATH", "ORIG", "PATH"));
    Variable original = Variable.header("request.headers", "x-envoy-original-path");
    List<Variable> variables =
        switch (which) {
          case "ORIG" -> List.of(original);
          case "PATH" -> List.of(Variable.PATH);
          default -> List.of(original, Variable.PATH);
        };
    return TextValue.of(
        hasQuery ? TextValue.Part.ALL : Query::before, arguments.length(), variables);
  }

  private static Operation parameter(Arguments arguments) {
    String name = arguments.text();
    return TextValue.of(
        path -> Query.parameter(path, name), arguments.length(), List.of(Variable.PATH));
  }

  private static Operation query(Arguments arguments) throws FormatException {
    boolean isDecoded = arguments.word(List.of("ORIG", "DECODED")).equals("DECODED");
    return TextValue.of(
        isDecoded ? Query::decoded : Query::of, arguments.length(), List.of(Variable.PATH));
  }

  private static Operation commonDuration(Arguments arguments) throws FormatException {
    String text = arguments.text();
    Long unit =
        text.startsWith(WHOLE_EXCHANGE) ? UNITS.get(text.substring(WHOLE_EXCHANGE.length())) : null;
    if (unit == null) {
      throw FormatException.form(
          arguments.offset(),
          "of a process, only the time from DS_RX_BEG to DS_TX_END is known, in ms, us or ns",
          "Write %COMMON_DURATION(" + WHOLE_EXCHANGE + "ms)%, or %DURATION%.");
    }
    return Numbers.duration(Variable.DURATION, unit);
  }
}
