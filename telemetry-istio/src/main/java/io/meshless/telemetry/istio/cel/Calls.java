package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Part.Place;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates calls. */
final class Calls {
  private final Translator translator;
  private final Names names;

  Calls(Translator translator, Names names) {
    this.translator = translator;
    this.names = names;
  }

  @Nullable Part visit(Cel.Call call) {
    Functions function = Functions.find(call.name());
    if (function == null) {
      return UnknownCalls.refuse(call, translator, names.surroundings());
    }
    if (!function.accepts(call)) {
      return translator.refuse(
          call,
          "wrong-form",
          "'" + call.name() + "' is called otherwise",
          Mends.call(function, call));
    }
    List<Cel> written = new ArrayList<>(call.arguments());
    if (call.receiver() != null) {
      written.add(0, call.receiver());
    }
    return switch (function) {
      case HAS -> has(call);
      case STRING -> string(call);
      case INT -> whole(call);
      case SIZE -> size(call, written.get(0));
      case DURATION -> duration(call);
      case TIMESTAMP -> timestamp(call);
      case STARTS_WITH -> ofTexts(call, written, Function.STARTS_WITH);
      case ENDS_WITH -> ofTexts(call, written, Function.ENDS_WITH);
      case CONTAINS -> contains(call, written);
      case MATCHES -> matches(call, written);
    };
  }

  private @Nullable Part has(Cel.Call call) {
    Cel of = call.arguments().get(0);
    if (of instanceof Cel.Index index) {
      return translator.refuse(
          of, "wrong-form", "has() asks for a.b, not for a['b']", Mends.in(index));
    }
    if (!(of instanceof Cel.Select)) {
      return translator.refuse(
          of, "wrong-form", "has() asks for an attribute", "Write has(request.useragent).");
    }
    Meaning meaning = translator.meaning(of);
    return meaning == null ? null : meaning.present();
  }

  private @Nullable Part string(Cel.Call call) {
    Part value = value(call.arguments().get(0), "string");
    if (value == null || value.type() == ValueType.STRING) {
      return value;
    }
    return step(Step.TEXT, ValueType.STRING, value, call);
  }

  private @Nullable Part whole(Cel.Call call) {
    Part value = value(call.arguments().get(0), "int");
    if (value == null) {
      return null;
    }
    return switch (value.type()) {
      case INT64 -> value;
      case STRING -> step(Step.WHOLE_OF_TEXT, ValueType.INT64, value, call);
      case DOUBLE -> step(Step.WHOLE_OF_DOUBLE, ValueType.INT64, value, call);
      case TIMESTAMP -> step(Step.SECONDS, ValueType.INT64, value, call);
      default ->
          translator.refuse(
              call.arguments().get(0),
              "wrong-type",
              "int() takes a string, a double or a timestamp, but this is "
                  + Translator.article(value.type()),
              value.type() == ValueType.DURATION
                  ? "Compare durations: request.duration > duration('500ms')."
                  : null);
    };
  }

  /** An argument of any type but a map. */
  private @Nullable Part value(Cel argument, String function) {
    Part value = translator.visit(argument);
    return value != null && value.type() == ValueType.STRING_MAP
        ? translator.refuse(
            argument,
            "wrong-type",
            function + "() takes no map",
            "Write an entry of it, such as request.headers['x-tenant'].")
        : value;
  }

  private @Nullable Part size(Cel.Call call, Cel of) {
    Part value = translator.visit(of);
    if (value == null) {
      return null;
    }
    return switch (value.type()) {
      case STRING -> step(Step.LENGTH, ValueType.INT64, value, call);
      case STRING_MAP -> step(Step.ENTRIES, ValueType.INT64, value, call);
      default ->
          translator.refuse(
              of,
              "wrong-type",
              "size() takes a string or a map, but this is " + Translator.article(value.type()),
              null);
    };
  }

  private @Nullable Part duration(Cel.Call call) {
    Cel argument = call.arguments().get(0);
    Long nanos =
        argument instanceof Cel.Value value && value.value() instanceof String text
            ? GoDuration.parse(text)
            : null;
    return nanos == null
        ? translator.refuse(
            argument,
            "invalid-literal",
            "this is no duration",
            "It is written like duration('500ms').")
        : Part.literal(ValueType.DURATION, Duration.ofNanos(nanos), Translator.place(call));
  }

  private @Nullable Part timestamp(Cel.Call call) {
    Cel argument = call.arguments().get(0);
    Instant time =
        argument instanceof Cel.Value value && value.value() instanceof String text
            ? instant(text)
            : null;
    return time == null
        ? translator.refuse(
            argument,
            "invalid-literal",
            "this is no time",
            "It is written like timestamp('2026-01-31T08:00:00Z').")
        : Part.literal(ValueType.TIMESTAMP, time, Translator.place(call));
  }

  static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private @Nullable Part ofTexts(Cel.Call call, List<Cel> written, Function function) {
    List<Part> texts = texts(call, written);
    return texts == null ? null : Part.call(function, texts, Translator.place(call));
  }

  private @Nullable Part contains(Cel.Call call, List<Cel> written) {
    List<Part> texts = texts(call, written);
    return texts == null
        ? null
        : Part.step(Step.CONTAINS, ValueType.BOOL, texts, Translator.place(call));
  }

  private @Nullable Part matches(Cel.Call call, List<Cel> written) {
    List<Part> texts = texts(call, written);
    if (texts == null) {
      return null;
    }
    Part pattern = texts.get(1);
    if (pattern.literal() instanceof String text) {
      Place place = pattern.place();
      Optional<ExpressionProblem> problem =
          names.surroundings().problemOfPattern(text, place.offset(), place.end() - place.offset());
      if (problem.isPresent()) {
        translator.add(problem.get());
        return null;
      }
    }
    return Part.call(Function.MATCHES, List.of(pattern, texts.get(0)), Translator.place(call));
  }

  private @Nullable List<Part> texts(Cel.Call call, List<Cel> written) {
    Part first =
        translator.wanted(
            written.get(0), ValueType.STRING, "what '" + call.name() + "' is called on");
    Part second =
        translator.wanted(written.get(1), ValueType.STRING, "what '" + call.name() + "' looks for");
    return first == null || second == null ? null : List.of(first, second);
  }

  private static Part step(Step step, ValueType type, Part of, Cel.Call call) {
    return Part.step(step, type, List.of(of), Translator.place(call));
  }
}
