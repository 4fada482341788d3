package io.meshless.telemetry.yaml;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.config.reading.UnreadableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads configurations in YAML, as operators wrote them for Mixer; JSON is YAML too.
 *
 * <pre>{@code
 * Telemetry.builder().config(YamlConfig.watch(Path.of("/etc/telemetry"))).build();
 * }</pre>
 *
 * <p>A folder means all its {@code .yaml} and {@code .yml} files, at any depth, in the order of
 * their paths. A file may hold several documents; a broken one does not affect its neighbours.
 * Nothing here throws because of a file's content, or because a file is missing: both are problems
 * of the snapshot. SnakeYAML must be 2.0 or newer: with an older one on the class path the methods
 * that make a configuration throw an {@link IllegalStateException} that says so.
 *
 * <p>Text is UTF-8, with or without a byte order mark. Files are regular ones, or links to these.
 * Limits keep loading short whatever a file says: 4 MiB per file and 32 MiB in total; lines of
 * 262,144 characters; 10,000 files per folder and 10,000 documents per file; 200,000 values per
 * document and 500,000 per file, 50 levels deep, aliases counted as often as they are used; names
 * of 1,000 characters. What exceeds them is refused, with its place.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class YamlConfig implements ConfigSource {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
  private static final String DEFAULT_NAMESPACE = "istio-system";

  private final TextSource texts;
  private final String defaultNamespace;
  private final YamlLimits limits;
  private final Duration pollInterval;

  private YamlConfig(
      TextSource texts, String defaultNamespace, YamlLimits limits, Duration pollInterval) {
    this.texts = texts;
    this.defaultNamespace = defaultNamespace;
    this.limits = limits;
    this.pollInterval = pollInterval;
  }

  private static YamlConfig of(TextSource texts, Duration pollInterval) {
    YamlLibrary.check();
    return new YamlConfig(texts, DEFAULT_NAMESPACE, YamlLimits.DEFAULT, pollInterval);
  }

  /** These files and folders, read again at each reload. */
  public static YamlConfig load(Path... paths) {
    return of(new FileTexts(List.of(paths), YamlLimits.DEFAULT), Duration.ZERO);
  }

  /**
   * These files and folders, read again by themselves when they change: they are looked at every
   * two seconds, and sooner when the file system tells of a change.
   */
  public static YamlConfig watch(Path... paths) {
    return of(new FileTexts(List.of(paths), YamlLimits.DEFAULT), POLL_INTERVAL);
  }

  /** A text; problems call it by this name. */
  public static YamlConfig parse(String name, String text) {
    NamedText named = new NamedText(requireNonNull(name, "name"), requireNonNull(text, "text"));
    return of(problems -> List.of(named), Duration.ZERO);
  }

  /**
   * The rest of this stream, as UTF-8, read now. Of a stream that is larger than a file may be no
   * more is read; that, and text that is not UTF-8, are problems of the snapshot.
   *
   * @throws IOException when the stream cannot be read
   */
  public static YamlConfig read(String name, InputStream stream) throws IOException {
    List<ConfigProblem> found = new ArrayList<>();
    NamedText text =
        new SourceBytes(requireNonNull(name, "name"), found::add)
            .read(stream, YamlLimits.DEFAULT.fileBytes());
    List<NamedText> texts = text == null ? List.of() : List.of(text);
    return of(
        problems -> {
          found.forEach(problems);
          return texts;
        },
        Duration.ZERO);
  }

  /**
   * A resource of the class path, such as {@code /telemetry.yaml}, found beside this class, or a
   * folder, such as {@code /telemetry}, in a jar or a directory. Of several that have the name it
   * is the first, as for all resources. A folder in a jar needs an entry of its own there, which
   * build tools make. Read again at each reload, but not watched. That there is no such resource,
   * or no YAML in the folder, is a problem of the snapshot.
   */
  public static YamlConfig classpath(Class<?> beside, String resource) {
    requireNonNull(resource, "resource");
    return of(
        new ClasspathTexts(
            resource,
            "there is no such resource beside " + beside.getName(),
            () -> beside.getResource(resource),
            YamlLimits.DEFAULT),
        Duration.ZERO);
  }

  /**
   * A resource or folder as {@link #classpath(Class, String)} has them, but found by this loader;
   * names start at the root of its class path: {@code telemetry/shop.yaml}.
   */
  public static YamlConfig classpath(ClassLoader loader, String resource) {
    requireNonNull(resource, "resource");
    return of(
        new ClasspathTexts(
            resource,
            "the class path has no such resource",
            () -> loader.getResource(resource),
            YamlLimits.DEFAULT),
        Duration.ZERO);
  }

  /** The same source with another namespace for resources that name none. */
  public YamlConfig defaultNamespace(String namespace) {
    return new YamlConfig(texts, requireNonNull(namespace, "namespace"), limits, pollInterval);
  }

  /**
   * The same source, watched at this interval; a tenth of it is added or taken off by chance.
   *
   * @throws IllegalArgumentException when the interval is not positive
   */
  public YamlConfig pollInterval(Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval is " + interval + ", wanted more than 0");
    }
    return new YamlConfig(texts, defaultNamespace, limits, interval);
  }

  @Override
  public ConfigSnapshot read() {
    ProblemList problems = new ProblemList();
    List<Resource> resources = new ArrayList<>();
    for (NamedText text : texts.read(problems)) {
      resources.addAll(FileReader.of(text, defaultNamespace, limits, problems).read());
    }
    return new ConfigSnapshot(resources, problems.toList());
  }

  @Override
  public Optional<ConfigSource> with(String name, String text) {
    TextSource changed = texts.with(new NamedText(name, text));
    return Optional.of(new YamlConfig(changed, defaultNamespace, limits, Duration.ZERO));
  }

  @Override
  public Watch watch(Runnable changed) {
    return pollInterval.isZero() ? () -> {} : TextWatch.start(texts, pollInterval, changed);
  }

  /** A problem of a whole source, which has no place in a text. */
  static ConfigProblem unreadable(String name, String why, String mend) {
    return UnreadableSource.problem(name, null, why, mend);
  }
}
