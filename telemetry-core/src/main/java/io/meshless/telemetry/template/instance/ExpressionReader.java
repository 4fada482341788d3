package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.language.ExpressionLanguage;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of fields, and reports their problems at their place in the source. */
public final class ExpressionReader {
  private static final Pattern PATTERN_FIRST =
      Pattern.compile("(?:Write|such as|or) \"[^\"]*\"\\.matches\\(");

  private final ExpressionCompiler compiler;
  private final Predicate<? super ExpressionProblem> isToldElsewhere;

  /**
   * Compiles with this compiler.
   *
   * @param isToldElsewhere asked once for each error: whether it only follows from something that
   *     is reported at its own place
   */
  public ExpressionReader(
      ExpressionCompiler compiler, Predicate<? super ExpressionProblem> isToldElsewhere) {
    this.compiler = compiler;
    this.isToldElsewhere = isToldElsewhere;
  }

  /**
   * Compiles an expression.
   *
   * @param wanted the type it must have; {@code UNSPECIFIED} accepts every type
   * @return null when it has an error, which was reported here or elsewhere
   */
  public @Nullable Expression read(ConfigScalar text, ValueType wanted, ProblemScope scope) {
    if (isYamlWord(text)) {
      boolean isTrue = text.text().matches("(?i)yes|on|y");
      scope.error(
          "yaml-boolean",
          text,
          "YAML reads '" + text.text() + "' as " + isTrue,
          "Write %s if that is meant, else the text in quotes of its own: '\"%s\"'."
              .formatted(isTrue, text.text()));
      return null;
    }
    try {
      Expression expression = compile(text, wanted);
      report(Severity.WARNING, expression.warnings(), text, scope);
      return expression;
    } catch (ExpressionException e) {
      List<ExpressionProblem> own =
          e.problems().stream().filter(problem -> !isToldElsewhere.test(problem)).toList();
      report(Severity.ERROR, own, text, scope);
      return null;
    }
  }

  private Expression compile(ConfigScalar text, ValueType wanted) throws ExpressionException {
    boolean isAnyType = wanted == ValueType.UNSPECIFIED;
    if (text.language() instanceof ExpressionLanguage language) {
      return isAnyType
          ? compiler.compile(text.text(), language)
          : compiler.compile(text.text(), language, wanted);
    }
    return isAnyType ? compiler.compile(text.text()) : compiler.compile(text.text(), wanted);
  }

  /** What YAML 1.1 takes for a boolean, though no one who writes an expression does. */
  private static boolean isYamlWord(ConfigScalar text) {
    return text.kind() == ConfigScalar.Kind.BOOLEAN && !text.text().matches("(?i)true|false");
  }

  /**
   * Compiles an expression of an instance, which is not recorded when the expression fails: as
   * {@link #read}, and warns of what is read without a default.
   */
  public @Nullable Expression readRecorded(
      ConfigScalar text, ValueType wanted, ProblemScope scope) {
    Expression expression = read(text, wanted, scope);
    if (expression != null) {
      report(Severity.WARNING, expression.absence().stream().toList(), text, scope);
    }
    return expression;
  }

  /**
   * Compiles the condition of a rule, which does not match when the expression fails: as {@link
   * #read}, and warns of what is said not to be so without a default.
   */
  public @Nullable Expression readCondition(ConfigScalar text, ProblemScope scope) {
    Expression expression = read(text, ValueType.BOOL, scope);
    if (expression != null) {
      report(Severity.WARNING, expression.negatedAbsence().stream().toList(), text, scope);
    }
    return expression;
  }

  private static void report(
      Severity severity, List<ExpressionProblem> found, ConfigScalar text, ProblemScope scope) {
    for (ExpressionProblem problem : found) {
      // Without a source there is no line to show, so the expression stands in the words.
      String words =
          text.location() == null ? problem.what() + " in '" + text.text() + "'" : problem.what();
      scope.report(
          severity,
          problem.code(),
          text.locationOf(problem.offset()),
          words,
          mendInYaml(problem.mend(), text));
    }
  }

  /** A value of YAML that begins with a quote would end at the next one. */
  private static @Nullable String mendInYaml(@Nullable String mend, ConfigScalar text) {
    SourceLocation start = text.location();
    boolean isPlain = start != null && start.equals(text.locationOf(0));
    return mend != null && isPlain && PATTERN_FIRST.matcher(mend).find()
        ? mend + " A value that begins with a quote needs single quotes around the whole."
        : mend;
  }
}
