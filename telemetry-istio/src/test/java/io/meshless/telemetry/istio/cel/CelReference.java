package io.meshless.telemetry.istio.cel;

import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.meshless.telemetry.attribute.AttributeBag;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the library of CEL's makers makes of an expression, over attributes as Envoy has them. */
final class CelReference {
  private static final CelType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);

  private final CelCompiler compiler =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.HAS)
          .addVar("request", OBJECT)
          .addVar("response", OBJECT)
          .build();
  private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();

  /** The expression, its types checked; empty when it is refused. */
  Optional<CelRuntime.Program> compile(String text) {
    return program(compiler.compile(text));
  }

  /** The expression, as Envoy takes it: without a check of types; empty when it is refused. */
  Optional<CelRuntime.Program> parse(String text) {
    return program(compiler.parse(text));
  }

  private Optional<CelRuntime.Program> program(CelValidationResult result) {
    try {
      return Optional.of(runtime.createProgram(result.getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      return Optional.empty();
    }
  }

  /** The value over this bag; empty when the evaluation fails. */
  Optional<Object> evaluate(CelRuntime.Program program, AttributeBag bag) {
    try {
      return Optional.of(program.eval(attributes(bag)));
    } catch (CelEvaluationException e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> request = new HashMap<>();
    Map<String, Object> response = new HashMap<>();
    bag.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          (name.startsWith("request.") ? request : response)
              .put(name.substring(dot + 1), own(value));
        });
    Object duration = response.remove("duration");
    if (duration != null) {
      request.put("duration", duration);
    }
    return Map.of("request", request, "response", response);
  }

  /** Times and durations are whatever the library itself makes of them. */
  private Object own(Object value) {
    String made =
        value instanceof Instant time
            ? "timestamp('" + time + "')"
            : value instanceof Duration duration
                ? "duration('" + duration.toSeconds() + "s')"
                : null;
    return made == null
        ? value
        : evaluate(compile(made).orElseThrow(), AttributeBag.empty()).orElseThrow();
  }

  /** A value to compare; all failures are one. */
  static String shown(@Nullable Object value) {
    return value == null ? "an error" : value.getClass().getSimpleName() + " " + value;
  }
}
