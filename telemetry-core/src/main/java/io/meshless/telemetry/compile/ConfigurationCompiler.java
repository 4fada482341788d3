package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.compile.ConfigCounts.Count;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.config.reading.ResourceTranslators;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.template.instance.ExpressionReader;
import io.meshless.telemetry.template.instance.InstanceCompiler;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a whole configuration: finds every problem, resolves every name. Starts nothing.
 *
 * <p>Order: attributes, handlers, instances, rules. Whatever has an error is left out and what
 * depends on it with it; the rest goes on, so that all problems show at once and a lenient load has
 * something to run.
 */
public final class ConfigurationCompiler {
  /** The annotation that says in which language a resource is written. */
  public static final String LANGUAGE = "policy.istio.io/lang";

  /** What asks for Mixer's language without our additions. */
  private static final String STRICT_LANGUAGE = "CEXL";

  /** Of the values that the annotation had, COMPAT is the text of CEXL, run by another engine. */
  private static final String OTHER_LANGUAGE = "CEL";

  private static final String NOTHING = "nothing-recorded";

  private final Extensions extensions;
  private final AttributeVocabulary vocabulary;
  private final ValueFilter instanceFilter;
  private final List<AttributeName> countedDefaults;
  private final Namespaces namespaces;
  private final OwnWorkload own;
  private final Kinds kinds;

  /**
   * A compiler for configurations of one telemetry.
   *
   * @param vocabulary the attributes that are known without a manifest
   * @param instanceFilter filters what the fields of instances read, never what conditions read,
   *     but then what is told of a condition that failed
   * @param countedDefaults attributes for which the use of defaults is counted
   * @param namespaces whose rules the records can meet
   * @param own whose configuration it is
   */
  public ConfigurationCompiler(
      Extensions extensions,
      AttributeVocabulary vocabulary,
      ValueFilter instanceFilter,
      List<AttributeName> countedDefaults,
      Namespaces namespaces,
      AttributeBag own) {
    this.extensions = extensions;
    this.namespaces = namespaces;
    this.own = new OwnWorkload(own, namespaces.root());
    this.vocabulary = vocabulary;
    this.countedDefaults = List.copyOf(countedDefaults);
    this.instanceFilter = instanceFilter;
    this.kinds = new Kinds(extensions);
  }

  /** Compiles a configuration. Never throws for what an operator wrote. */
  public CompiledConfiguration compile(ConfigSnapshot snapshot) {
    return new Pass(ResourceTranslators.translate(snapshot, own), true).compile();
  }

  /**
   * Compiles a configuration of somebody who may ask, and shall not learn by the answer what files
   * this machine has: nothing looks for them.
   */
  public CompiledConfiguration compileUnseen(ConfigSnapshot snapshot) {
    return new Pass(ResourceTranslators.translate(snapshot, own), false).compile();
  }

  /** The work on one configuration. */
  private final class Pass {
    private final ProblemList problems = new ProblemList();
    private final Consumer<ConfigProblem> sink = problems;
    private final ResourceTable resources;

    private final Map<String, ConfiguredHandler<?>> handlers = new TreeMap<>();
    private final Map<String, InstanceDefinition> instances = new TreeMap<>();

    /** Whether providers may look at this machine. */
    private final boolean looks;

    Pass(ConfigSnapshot snapshot, boolean looks) {
      this.looks = looks;
      snapshot.problems().forEach(problems);
      this.resources = new ResourceTable(snapshot, sink);
      resources.refuseUnless(this::isSound);
    }

    CompiledConfiguration compile() {
      VocabularyCompiler manifests = new VocabularyCompiler(vocabulary, sink);
      AttributeVocabulary known = manifests.compile(resources, kinds);
      ExpressionCompiler compiler = new ExpressionCompiler(known, countedDefaults);
      readHandlers();
      readInstances(compiler.withFilter(instanceFilter), manifests);
      Resolver resolver = new Resolver(resources, handlers, instances, kinds);
      EntryShaper shaper = new EntryShaper(compiler.withFilter(instanceFilter));
      List<CompiledRule> rules = compileRules(compiler, manifests, resolver, shaper);
      Map<String, ConfiguredHandler<?>> bound = bound(rules, resolver.namesInRules());
      Set<String> refused = checkTogether(bound.values());
      rules.removeIf(rule -> rule.actions().stream().allMatch(a -> isRefused(a, refused)));
      warnUnused(resolver.namesInRules());
      warnReportedTwice(rules);
      tellPassedOver(resolver);
      tellOtherNamespaces(rules);
      warnOfEmptySpecs(shaper);
      manifests.tellUntyped();
      warnOfNothing(rules);
      return new CompiledConfiguration(
          known,
          compiler,
          countedDefaults,
          rules,
          bound,
          refused,
          problems.toList(),
          counts(rules, refused));
    }

    private ConfigCounts counts(List<CompiledRule> rules, Set<String> refused) {
      List<Count> counts = new ArrayList<>();
      counts.add(new Count(Kinds.RULE, rules.size(), ofKind(Kinds.RULE).size()));
      int made = handlers.size() - refused.size();
      counts.add(new Count(Kinds.HANDLER, made, written(Kinds.HANDLER).size()));
      Map<String, Integer> usable = new HashMap<>();
      instances.values().forEach(i -> usable.merge(i.type().template().name(), 1, Integer::sum));
      Map<String, Integer> written = new TreeMap<>();
      written(Kinds.INSTANCE).forEach(r -> written.merge(kinds.template(r), 1, Integer::sum));
      written.forEach(
          (template, count) ->
              counts.add(new Count(template, usable.getOrDefault(template, 0), count)));
      return new ConfigCounts(counts);
    }

    private List<Resource> written(String role) {
      return resources.all().stream()
          .filter(r -> kinds.isReadAs(r, role) && kinds.passedOver(r) == null)
          .toList();
    }

    private boolean isSound(Resource resource) {
      FieldTable fields = kinds.fields(resource);
      return fields == null || BesideSpec.leavesWhole(resource, fields, scope(resource));
    }

    private List<Resource> ofKind(String kind) {
      return resources.all().stream().filter(r -> r.name().kind().equals(kind)).toList();
    }

    private ProblemScope scope(Resource resource) {
      return ProblemScope.of(resource.name().fqn(), sink);
    }

    private void readHandlers() {
      HandlerReader reader = new HandlerReader(extensions);
      for (Resource resource : resources.all()) {
        if (kinds.isReadAs(resource, Kinds.HANDLER)) {
          ConfiguredHandler<?> handler = reader.read(resource, scope(resource));
          if (handler != null) {
            handlers.put(handler.name(), handler);
          }
        }
      }
    }

    private void readInstances(ExpressionCompiler compiler, VocabularyCompiler manifests) {
      InstanceReader reader = instanceReader(compiler, manifests);
      InstanceReader strict = instanceReader(compiler.withoutAdditions(), manifests);
      for (Resource resource : resources.all()) {
        if (kinds.isReadAs(resource, Kinds.INSTANCE) && usesKnownLanguage(resource)) {
          InstanceDefinition instance =
              (isStrict(resource) ? strict : reader).read(resource, scope(resource));
          if (instance != null) {
            String name = instance.type().name();
            instances.put(name, resources.isReplaced(name) ? instance.replacing() : instance);
          }
        }
      }
    }

    private InstanceReader instanceReader(
        ExpressionCompiler compiler, VocabularyCompiler manifests) {
      return new InstanceReader(
          extensions, new InstanceCompiler(new ExpressionReader(compiler, manifests::explains)));
    }

    private List<CompiledRule> compileRules(
        ExpressionCompiler compiler,
        VocabularyCompiler manifests,
        Resolver resolver,
        EntryShaper shaper) {
      RuleCompiler plain = ruleCompiler(compiler, manifests, resolver, shaper);
      RuleCompiler strict = ruleCompiler(compiler.withoutAdditions(), manifests, resolver, shaper);
      List<CompiledRule> rules = new ArrayList<>();
      for (Resource resource : ofKind(Kinds.RULE)) {
        CompiledRule rule =
            usesKnownLanguage(resource)
                ? (isStrict(resource) ? strict : plain).compile(resource, scope(resource))
                : null;
        if (rule != null) {
          rules.add(rule);
        }
      }
      return rules;
    }

    private RuleCompiler ruleCompiler(
        ExpressionCompiler compiler,
        VocabularyCompiler manifests,
        Resolver resolver,
        EntryShaper shaper) {
      return new RuleCompiler(
          new ExpressionReader(compiler, manifests::explains), resolver, instanceFilter, shaper);
    }

    private static boolean isStrict(Resource resource) {
      ConfigScalar language = resource.annotations().get(LANGUAGE);
      return language != null && language.text().equals(STRICT_LANGUAGE);
    }

    private boolean usesKnownLanguage(Resource resource) {
      ConfigScalar language = resource.annotations().get(LANGUAGE);
      if (language == null || !language.text().equals(OTHER_LANGUAGE)) {
        return true;
      }
      scope(resource)
          .field("metadata")
          .field("annotations")
          .field(LANGUAGE)
          .error(
              "unsupported-language",
              language,
              "annotation %s asks for %s, but expressions are CEXL"
                  .formatted(LANGUAGE, language.text()),
              "Write the expressions in CEXL and remove the annotation.");
      return false;
    }

    /** The handlers with what rules send to each. */
    private Map<String, ConfiguredHandler<?>> bound(List<CompiledRule> rules, NamesInRules names) {
      Map<String, Map<String, InstanceDefinition>> sent = new HashMap<>();
      for (CompiledRule rule : rules) {
        for (CompiledRule.Action action : rule.actions()) {
          Map<String, InstanceDefinition> own =
              sent.computeIfAbsent(action.handler().name(), name -> new TreeMap<>());
          action.instances().forEach(instance -> own.put(instance.type().name(), instance));
        }
      }
      Map<String, ConfiguredHandler<?>> bound = new TreeMap<>();
      handlers.forEach(
          (name, handler) ->
              bound.put(
                  name,
                  handler.bound(sent.getOrDefault(name, Map.of()), names.areUnderstood(name))));
      return bound;
    }

    private Set<String> checkTogether(Collection<ConfiguredHandler<?>> bound) {
      Set<String> refused = new HashSet<>();
      for (HandlerProvider<?> provider : extensions.handlers()) {
        refused.addAll(ConfiguredHandler.check(provider, bound, looks));
      }
      return refused;
    }

    private static boolean isRefused(CompiledRule.Action action, Set<String> refused) {
      return refused.contains(action.handler().name());
    }

    private void warnReportedTwice(List<CompiledRule> rules) {
      Map<String, String> routes = new HashMap<>();
      for (CompiledRule rule : rules) {
        for (CompiledRule.Action action : rule.actions()) {
          for (CompiledRule.SentInstance sent : action.sent()) {
            String name = sent.instance().type().name();
            String handler = action.handler().name();
            String earlier = routes.putIfAbsent(name + " " + handler, rule.name());
            if (earlier != null) {
              sent.place()
                  .scope()
                  .warning(
                      "reported-twice",
                      sent.place().node(),
                      "instance '%s' goes to handler '%s' here and by %s; it counts twice when both match"
                          .formatted(
                              name,
                              handler,
                              earlier.equals(rule.name())
                                  ? "another action of this rule"
                                  : "'" + earlier + "'"),
                      "Name it in one of the two.");
            }
          }
        }
      }
    }

    private void warnUnused(NamesInRules namesInRules) {
      if (resources.lacksRules() || ofKind(Kinds.RULE).isEmpty() || hasMisspeltRule()) {
        return;
      }
      instances.keySet().stream()
          .filter(name -> namesInRules.isUnused(name, Kinds.INSTANCE))
          .forEach(
              name ->
                  warn(
                      name, "unused-instance", "no rule uses this instance", "Name it in a rule."));
      handlers.values().stream()
          .filter(handler -> namesInRules.isUnused(handler.name(), Kinds.HANDLER))
          .forEach(
              handler ->
                  warn(
                      handler.name(),
                      "unused-handler",
                      "no rule uses this handler",
                      "Name it in a rule."));
    }

    private void tellOtherNamespaces(List<CompiledRule> rules) {
      namespaces.check(
          rules.stream().flatMap(rule -> Stream.ofNullable(resources.find(rule.name()))).toList(),
          this::scope);
    }

    private boolean hasMisspeltRule() {
      return resources.all().stream()
          .flatMap(resource -> Stream.ofNullable(kinds.meantName(resource)))
          .anyMatch(name -> name.contains("." + Kinds.RULE + "."));
    }

    /** An instance of which nothing was written is sent, but says nothing. */
    private void warnOfEmptySpecs(EntryShaper shaper) {
      Set<String> told = new HashSet<>();
      problems.toList().forEach(problem -> told.add(problem.resource()));
      for (Resource resource : resources.all()) {
        FieldTable fields = kinds.fields(resource);
        if (fields != null
            && kinds.isReadAs(resource, Kinds.INSTANCE)
            && !fields.fields().isEmpty()
            && resource.spec().entries().isEmpty()
            && !shaper.hasShaped(resource.name().fqn())
            && !told.contains(resource.name().fqn())) {
          scope(resource)
              .report(
                  Severity.WARNING,
                  "empty-spec",
                  resource.spec().location(),
                  "the " + resource.name().kind() + " has no spec, so it says nothing",
                  "Write spec: with its fields, "
                      + fields.fields().get(0).protoName()
                      + " for example.");
        }
      }
    }

    /** Without an error that tells why, nobody would notice that no rule is there. */
    private void warnOfNothing(List<CompiledRule> rules) {
      List<ConfigProblem> found = problems.toList();
      if (rules.isEmpty()
          && found.stream().noneMatch(p -> p.severity() == Severity.ERROR || explainsNothing(p))) {
        ProblemScope.of("", sink)
            .report(
                Severity.WARNING,
                NOTHING,
                null,
                "no rule can run, so nothing is recorded: " + whyNothing(),
                "Write a rule that sends instances to a handler.");
      }
    }

    private boolean explainsNothing(ConfigProblem problem) {
      return ofKind(Kinds.RULE).isEmpty()
          ? problem.code().equals(NOTHING) && resources.all().isEmpty()
          : problem.code().equals(LeftOut.CODE) && problem.severity() == Severity.WARNING;
    }

    private String whyNothing() {
      if (!ofKind(Kinds.RULE).isEmpty()) {
        return "all rules are left out";
      }
      return resources.all().stream().anyMatch(kinds::isRead)
          ? "the configuration has no rule"
          : "the configuration holds no telemetry";
    }

    private void warn(String resource, String code, String what, @Nullable String mend) {
      Resource at = resources.find(resource);
      ProblemScope.of(resource, sink)
          .report(Severity.WARNING, code, at == null ? null : at.location(), what, mend);
    }

    private void tellPassedOver(Resolver resolver) {
      for (Resource resource : resources.all()) {
        NamesInRules names = resolver.namesInRules();
        String name = resource.name().fqn();
        boolean isMissed = names.isMissed(name) || kinds.isMeantAsManifest(resource);
        String kind = kinds.isRead(resource) ? kinds.passedOver(resource) : resource.name().kind();
        if (kind != null
            && (kinds.isRead(resource)
                || !kinds.tellMisspelt(resource, isMissed, names.isNamed(name), scope(resource)))) {
          resolver.leftOut().tell(resource, kind, scope(resource));
        }
      }
    }
  }
}
