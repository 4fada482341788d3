package io.meshless.telemetry.cli.test;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.Bench;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.InvalidConfigException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the tests of one file, each on a telemetry of its own. */
final class TestRun {
  private static final String PROBLEMS = "problems";

  /** What a test that speaks of a distribution need not speak of. */
  private static final List<String> PARTS = List.of("_bucket", "_sum", "_count", "_created");

  private final ConfigSnapshot configuration;
  private final ServiceOptions service;
  private final TestFile file;

  TestRun(ConfigSnapshot configuration, ServiceOptions service, TestFile file) {
    this.configuration = configuration;
    this.service = file.identity().isEmpty() ? service : service.withIdentity(file.identity());
    this.file = file;
  }

  /** Where the file is. */
  Path path() {
    return file.path();
  }

  /** What came of the tests, in their order. */
  List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    List<String> problems = file.problems();
    if (problems != null) {
      outcomes.add(
          new Outcome(
              file.name(), PROBLEMS, true, under(PROBLEMS, ListDifference.of(problems, told()))));
    }
    file.tests().forEach(test -> outcomes.add(run(test)));
    return outcomes;
  }

  /** The first line of each problem, without its place. */
  List<String> told() {
    return service.compile(configuration).problems().stream().map(TestRun::words).toList();
  }

  private static String words(ConfigProblem problem) {
    String subject = problem.resource() + (problem.field().isEmpty() ? "" : ": " + problem.field());
    return "%s[%s]: %s"
        .formatted(problem.severity().name().toLowerCase(Locale.ROOT), problem.code(), subject);
  }

  private Outcome run(TestCase test) {
    try {
      return outcome(test, made(test));
    } catch (InvalidConfigException e) {
      List<String> problems = String.valueOf(e.getMessage()).lines().toList();
      return new Outcome(file.name(), test.name(), false, problems);
    }
  }

  private Outcome outcome(TestCase test, Came came) {
    List<String> differences = new ArrayList<>(differenceOfSeries(test, came.series()));
    if (test.lines() != null) {
      differences.addAll(under("lines", ListDifference.of(test.lines(), came.lines())));
    }
    return new Outcome(file.name(), test.name(), false, differences);
  }

  /**
   * What the bags of each test make, as a test would say it that wants just this.
   *
   * @throws InvalidConfigException when a service would refuse the configuration
   */
  List<Came> came() {
    List<Came> all = new ArrayList<>();
    for (TestCase test : file.tests()) {
      Came came = made(test);
      all.add(new Came(inOneForm(came.series(), Set.of()), came.lines()));
    }
    return all;
  }

  private Came made(TestCase test) {
    try (Bench bench = new Bench(configuration, service, InstantSource.fixed(file.time()))) {
      List<AttributeBag> bags = test.bags().stream().map(bench::bag).toList();
      List<String> lines = new ArrayList<>();
      bags.forEach(bag -> lines.addAll(bench.record(bag)));
      return new Came(bench.samples(), lines);
    } catch (CannotRunException e) {
      throw new CannotRunException(
          file.path() + ": test '" + test.name() + "': " + e.getMessage(), e);
    }
  }

  private List<String> differenceOfSeries(TestCase test, List<String> came) {
    List<String> series = test.series();
    if (series == null) {
      return List.of();
    }
    List<Sample> wanted = series.stream().map(TestRun::sample).toList();
    Set<String> named = new HashSet<>();
    wanted.forEach(sample -> named.add(sample.name()));
    return under(
        "series",
        ListDifference.of(
            wanted.stream().map(Sample::toString).sorted().toList(), inOneForm(came, named)));
  }

  private static Sample sample(String text) {
    Sample sample = Sample.parse(text);
    if (sample == null) {
      throw new CannotRunException(
          "'%s' is no series with a value, such as requests_total{code=\"200\"} 1".formatted(text));
    }
    return sample;
  }

  /** In one form; of a distribution only the parts that are named, or else the count. */
  private static List<String> inOneForm(List<String> samples, Set<String> named) {
    List<Sample> parsed =
        samples.stream().flatMap(text -> Stream.ofNullable(Sample.parse(text))).toList();
    Set<String> families = new HashSet<>();
    parsed.stream()
        .filter(sample -> sample.name().endsWith("_bucket"))
        .forEach(sample -> families.add(base(sample.name())));
    return parsed.stream()
        .filter(sample -> isCompared(sample, families, named))
        .map(Sample::toString)
        .sorted()
        .toList();
  }

  private static boolean isCompared(Sample sample, Set<String> distributions, Set<String> named) {
    String base = base(sample.name());
    return base.equals(sample.name())
        || !distributions.contains(base)
        || sample.name().endsWith("_count")
        || named.contains(sample.name());
  }

  private static String base(String name) {
    for (String part : PARTS) {
      if (name.endsWith(part)) {
        return name.substring(0, name.length() - part.length());
      }
    }
    return name;
  }

  private static List<String> under(String heading, List<String> difference) {
    List<String> lines = new ArrayList<>();
    if (!difference.isEmpty()) {
      lines.add(heading);
      difference.forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
