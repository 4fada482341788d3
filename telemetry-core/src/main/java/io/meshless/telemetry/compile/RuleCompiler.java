package io.meshless.telemetry.compile;

import io.meshless.telemetry.compile.CompiledRule.Action;
import io.meshless.telemetry.compile.CompiledRule.Place;
import io.meshless.telemetry.compile.CompiledRule.SentInstance;
import io.meshless.telemetry.compile.Resolver.Resolved;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.plan.RuleDefinition;
import io.meshless.telemetry.plan.Sampler;
import io.meshless.telemetry.template.instance.ExpressionReader;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles a rule: its condition, its sampling, and the resources that its actions name. */
final class RuleCompiler {
  private final ExpressionReader expressions;
  private final Resolver resolver;
  private final ValueFilter shown;
  private final EntryShaper shaper;

  RuleCompiler(
      ExpressionReader expressions, Resolver resolver, ValueFilter shown, EntryShaper shaper) {
    this.shaper = shaper;
    this.expressions = expressions;
    this.resolver = resolver;
    this.shown = shown;
  }

  /** Null when the rule can never fire; whatever is to blame has been reported. */
  @Nullable CompiledRule compile(Resource resource, ProblemScope scope) {
    FieldValues values = RuleFields.TABLE.read(resource.spec(), scope);
    Condition condition = condition(values);
    Sampler sampler = SamplerCompiler.compile(values, expressions);
    List<ReadAction> readActions = readActions(resource, values);
    resolver.elsewhere().tell(resource, scope);
    boolean usable = values.isComplete() && !condition.refused;
    readActions.stream()
        .filter(readAction -> !usable || !readAction.whole)
        .flatMap(readAction -> Stream.ofNullable(readAction.handler))
        .forEach(handler -> resolver.namesInRules().addPartlyUnderstood(handler.name()));
    List<Action> actions = readActions.stream().flatMap(ReadAction::action).toList();
    if (!usable || actions.isEmpty()) {
      if (usable) {
        List<Resource> lost = readActions.stream().flatMap(a -> a.leftOut.stream()).toList();
        resolver.leftOut().lose(lost, resource);
      }
      return null;
    }
    return new CompiledRule(
        new RuleDefinition(
            resource.name().fqn(),
            resource.name().namespace(),
            condition.expression,
            reads(condition.expression, shown),
            sampler,
            sampler != null && reads(sampler.expression(), shown)),
        actions);
  }

  /** A condition: refused, or an expression, or none when the rule always fires. */
  private record Condition(@Nullable Expression expression, boolean refused) {}

  /** Whether it reads an attribute that is not shown as it is. */
  private static boolean reads(@Nullable Expression expression, ValueFilter shown) {
    return expression != null && expression.attributes().stream().anyMatch(shown::affects);
  }

  private Condition condition(FieldValues values) {
    Field<ConfigScalar> field = RuleFields.MATCH;
    if (values.isGiven(RuleFields.SELECTOR)) {
      field = RuleFields.SELECTOR;
      values.warning(
          field,
          "deprecated-field",
          "selector is the old name of match, which it overrides",
          "Use match.");
    }
    ConfigScalar text = values.find(field);
    if (text == null) {
      warnOfLostCondition(values);
    }
    if (text == null || isAlwaysTrue(text)) {
      return new Condition(null, false);
    }
    Expression compiled = expressions.readCondition(text, values.scope(field));
    if (compiled != null && compiled.constant().filter(Boolean.FALSE::equals).isPresent()) {
      values.warning(
          field,
          "never-true",
          field.protoName() + " is always false, so the rule never does anything",
          "Write a condition, or remove the rule.");
    }
    return new Condition(compiled, compiled == null);
  }

  /** Another language may mean more by these than CEXL. */
  private static boolean isAlwaysTrue(ConfigScalar text) {
    return text.language() == null && (text.text().isBlank() || text.text().strip().equals("true"));
  }

  /** A key without a value is seldom meant, and the rule takes every record. */
  private static void warnOfLostCondition(FieldValues values) {
    ConfigNode written = RuleFields.MATCH.in(values.map());
    if (written instanceof ConfigScalar scalar && scalar.isNull()) {
      values
          .scope(RuleFields.MATCH)
          .warning(
              "empty-match",
              written,
              "match has no value, so the rule fires for every record",
              "Write the condition behind it, in quotes when it begins with '#'; or remove match.");
    }
  }

  /**
   * An action as far as it could be understood.
   *
   * @param whole whether nothing of it was lost
   * @param leftOut what it names and is left out, since its kind is not supported
   */
  private record ReadAction(
      @Nullable ConfiguredHandler<?> handler,
      List<SentInstance> instances,
      boolean whole,
      List<Resource> leftOut) {
    Stream<Action> action() {
      return handler == null || instances.isEmpty()
          ? Stream.empty()
          : Stream.of(new Action(handler, instances));
    }
  }

  private List<ReadAction> readActions(Resource resource, FieldValues rule) {
    List<FieldValues> given = rule.get(RuleFields.ACTIONS);
    if (given.isEmpty()) {
      if (rule.isComplete()) {
        refuseWithoutActions(resource, rule);
      }
      resolver.namesInRules().addUnknown(Kinds.HANDLER);
      resolver.namesInRules().addUnknown(Kinds.INSTANCE);
      return List.of();
    }
    if (SplitAction.tell(given)) {
      resolver.namesInRules().addUnknown(Kinds.HANDLER);
      resolver.namesInRules().addUnknown(Kinds.INSTANCE);
      return List.of(new ReadAction(null, List.of(), false, List.of()));
    }
    return given.stream().map(values -> readAction(resource, values)).toList();
  }

  private static void refuseWithoutActions(Resource resource, FieldValues rule) {
    boolean operatesOnHeaders =
        RuleFields.TABLE.fields().stream()
            .anyMatch(f -> f.protoName().endsWith("header_operations") && rule.isGiven(f));
    if (operatesOnHeaders) {
      rule.scope()
          .info(
              "passed-over",
              resource.spec(),
              "the rule only operates on headers, which is not part of telemetry",
              null);
    } else {
      rule.error(
          RuleFields.ACTIONS,
          "missing-field",
          "the rule has no actions",
          "Add actions, each with a handler and its instances.");
    }
  }

  private ReadAction readAction(Resource rule, FieldValues values) {
    Resolved<ConfiguredHandler<?>> handler = handler(rule, values);
    List<String> references = values.get(RuleFields.ACTION_INSTANCES);
    // The instances count even when the handler is unknown, so that all problems show at once.
    List<Resource> leftOut = new ArrayList<>();
    if (handler.passedOver() != null && handler.resource() != null) {
      leftOut.add(handler.resource());
    }
    Map<String, SentInstance> instances = instances(rule, values, handler, leftOut);
    return new ReadAction(
        handler.value(),
        List.copyOf(instances.values()),
        instances.size() == references.size() && values.isComplete(),
        leftOut);
  }

  private Resolved<ConfiguredHandler<?>> handler(Resource rule, FieldValues values) {
    String text = values.get(RuleFields.ACTION_HANDLER);
    if (text.isBlank()) {
      if (values.isComplete()) {
        values.error(
            RuleFields.ACTION_HANDLER,
            "missing-field",
            "the action names no handler",
            "Add handler: name.kind.");
      }
      resolver.namesInRules().addUnknown(Kinds.HANDLER);
      return Resolved.nothing();
    }
    Place place =
        new Place(values.scope(RuleFields.ACTION_HANDLER), values.node(RuleFields.ACTION_HANDLER));
    Resolved<ConfiguredHandler<?>> handler = resolver.handler(text, rule.name().namespace(), place);
    Resource leftOut = handler.resource();
    if (handler.passedOver() != null && leftOut != null) {
      resolver.leftOut().use(leftOut, Kinds.HANDLER);
    } else if (handler.passedOver() != null) {
      warnPassedOver(text, handler.passedOver(), "the action is left out", place);
    }
    return handler;
  }

  private static void warnPassedOver(String text, String kind, String consequence, Place place) {
    String advice = UnsupportedKinds.advice(kind);
    place
        .scope()
        .warning(
            "passed-over",
            place.node(),
            "'%s' is of kind '%s', which is not supported; %s".formatted(text, kind, consequence),
            advice == null ? "Name what is built in, or provided by the application." : advice);
  }

  private Map<String, SentInstance> instances(
      Resource rule,
      FieldValues values,
      Resolved<ConfiguredHandler<?>> handler,
      List<Resource> leftOut) {
    List<String> references = values.get(RuleFields.ACTION_INSTANCES);
    // What stands at the wrong depth was reported there.
    boolean isMisplaced = rule.spec().find(RuleFields.ACTION_INSTANCES.protoName()) != null;
    if (references.isEmpty() && values.isComplete() && !isMisplaced) {
      values.error(
          RuleFields.ACTION_INSTANCES,
          "missing-field",
          "the action names no instances",
          "Add the instances that the handler gets.");
      resolver.namesInRules().addUnknown(Kinds.INSTANCE);
    }
    if (isMisplaced || !values.isComplete()) {
      resolver.namesInRules().addUnknown(Kinds.INSTANCE);
    }
    Map<String, SentInstance> found = new LinkedHashMap<>();
    for (int i = 0; i < references.size(); i++) {
      Place place =
          new Place(
              values.scope(RuleFields.ACTION_INSTANCES).item(i),
              item(values.node(RuleFields.ACTION_INSTANCES), i, references.size()));
      String text = references.get(i);
      Resolved<InstanceDefinition> instance =
          resolver.instance(text, rule.name().namespace(), place);
      if (instance.value() != null) {
        addSent(instance.value(), handler.value(), place, found);
      } else if (instance.passedOver() != null && handler.passedOver() == null) {
        Resource resource = instance.resource();
        if (resource != null) {
          resolver.leftOut().use(resource, Kinds.INSTANCE);
          leftOut.add(resource);
        } else {
          warnPassedOver(text, instance.passedOver(), "it is left out", place);
        }
      }
    }
    return found;
  }

  private static @Nullable ConfigNode item(@Nullable ConfigNode list, int index, int size) {
    return list instanceof ConfigList items && items.items().size() == size
        ? items.items().get(index)
        : list;
  }

  private void addSent(
      InstanceDefinition instance,
      @Nullable ConfiguredHandler<?> handler,
      Place place,
      Map<String, SentInstance> found) {
    if (isAccepted(instance, handler, place)) {
      InstanceDefinition shaped = handler == null ? instance : shaper.shape(instance, handler);
      if (shaped != null) {
        addOnce(new SentInstance(shaped, place), found);
      }
    }
  }

  private static boolean isAccepted(
      InstanceDefinition instance, @Nullable ConfiguredHandler<?> handler, Place place) {
    String template = instance.type().template().name();
    if (handler == null || handler.accepts(template)) {
      return true;
    }
    place
        .scope()
        .error(
            "unsupported-template",
            place.node(),
            "instance '%s' is a %s, which handler '%s' does not accept"
                .formatted(instance.type().name(), template, handler.name()),
            "It accepts " + String.join(", ", handler.templates()) + ".");
    return false;
  }

  private static void addOnce(SentInstance sent, Map<String, SentInstance> found) {
    String name = sent.instance().type().name();
    Place place = sent.place();
    if (found.putIfAbsent(name, sent) != null) {
      place
          .scope()
          .error(
              "duplicate-instance",
              place.node(),
              "instance '" + name + "' stands twice in one action",
              "Remove one of the two.");
    }
  }
}
