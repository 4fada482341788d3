package io.meshless.telemetry.yaml;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.Namespaces;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.support.SharedFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Loads a great many mutated files, and ends at the first that takes too long or too much memory,
 * or makes something else than problems. Arguments: how many, and the seed of the first; each next
 * has the next seed, so that one input is had again by its own.
 */
final class YamlSoak {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final long MOST_BYTES = 1L << 30;
  private static final long MOST_GROWTH_BYTES = 64 << 20;
  private static final Set<String> PATHS = Set.of("output_path", "outputPath");
  private static final Path MODULE = SharedFolder.root().resolve("telemetry-yaml");
  private static final List<Path> FOLDERS =
      List.of(
          MODULE.resolve("src/test/resources"),
          SharedFolder.root().resolve("samples"),
          SharedFolder.at("data"),
          SharedFolder.at("field"));

  private final List<String> files;
  private final long first;
  private final long count;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong loaded = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private long slowestNanos;
  private long slowestSeed;
  private long mostBytes;
  private long mostBytesSeed;

  YamlSoak(List<String> files, long count, long first) {
    this.files = files;
    this.count = count;
    this.first = first;
  }

  public static void main(String[] args) throws Exception {
    long count = Long.parseLong(args[0]);
    YamlSoak soak = new YamlSoak(files(), count, args.length > 1 ? Long.parseLong(args[1]) : 1);
    long start = System.nanoTime();
    // The first tenth fills what lives as long as the process.
    soak.run(count / 10);
    long before = usedBytes();
    boolean good = soak.run(count);
    long growth = usedBytes() - before;
    System.out.println(soak.summary((System.nanoTime() - start) / 1e9, growth));
    System.exit(good && growth < MOST_GROWTH_BYTES ? 0 : 1);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The files that are mutated; those of other places where they are there. */
  static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (Path folder : FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path file : all.filter(YamlSoak::isSource).sorted().toList()) {
            files.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return (path.endsWith(".yaml") || path.endsWith(".yml")) && !path.contains("/target/");
  }

  /** Goes on to this many inputs, on all processors; false when one failed. */
  boolean run(long until) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> loop(until), "soak-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return failed.get() == 0;
  }

  private void loop(long until) {
    while (failed.get() == 0) {
      long number = next.getAndUpdate(n -> n < until ? n + 1 : n);
      if (number >= until) {
        return;
      }
      check(first + number);
    }
  }

  private void check(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    String text = "";
    try {
      text = new YamlMutations(random, files).next();
      long nanos = THREADS.getCurrentThreadCpuTime();
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      load(text, random.nextInt(4));
      took(
          seed,
          text,
          THREADS.getCurrentThreadCpuTime() - nanos,
          THREADS.getCurrentThreadAllocatedBytes() - bytes);
    } catch (Throwable e) {
      fail(seed, text, e.toString());
      e.printStackTrace();
    }
  }

  private synchronized void took(long seed, String text, long nanos, long bytes) {
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowestSeed = seed;
    }
    if (bytes > mostBytes) {
      mostBytes = bytes;
      mostBytesSeed = seed;
    }
    if (nanos > MOST_NANOS || bytes > MOST_BYTES) {
      fail(seed, text, "%d ms, %d MB allocated".formatted(nanos / 1_000_000, bytes >> 20));
    }
  }

  private void load(String text, int way) {
    ConfigSnapshot snapshot = YamlConfig.parse("soak.yaml", text).read();
    List<ConfigProblem> problems;
    // Nothing that a mutation made of a path may be opened.
    if (way > 1 || snapshot.resources().stream().anyMatch(r -> namesPath(r.spec()))) {
      problems =
          new ConfigurationCompiler(
                  Extensions.load(List.of(), List.of()),
                  AttributeVocabulary.standard(),
                  ValueFilter.NONE,
                  List.of(),
                  new Namespaces("istio-system", Set.of()),
                  AttributeBag.empty())
              .compile(snapshot)
              .problems();
    } else {
      problems = build(snapshot, way == 1);
    }
    ProblemReport.text(problems);
    ProblemReport.json(problems);
  }

  private List<ConfigProblem> build(ConfigSnapshot snapshot, boolean lenient) {
    TelemetryBuilder builder =
        Telemetry.builder().config(snapshot).meterRegistry(new SimpleMeterRegistry());
    try (Telemetry telemetry = (lenient ? builder.lenient() : builder).build()) {
      loaded.incrementAndGet();
      return telemetry.problems();
    } catch (InvalidConfigException e) {
      if (lenient) {
        throw new IllegalStateException("a lenient load refused", e);
      }
      return e.problems();
    }
  }

  private static boolean namesPath(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().stream()
          .anyMatch(entry -> PATHS.contains(entry.key().text()) || namesPath(entry.value()));
    }
    return node instanceof ConfigList list && list.items().stream().anyMatch(YamlSoak::namesPath);
  }

  private synchronized void fail(long seed, String text, String what) {
    failed.incrementAndGet();
    try {
      Path file = MODULE.resolve("target/soak-" + seed + ".yaml");
      Files.createDirectories(file.getParent());
      // Half a surrogate pair has no bytes in UTF-8; the seed makes the very text again.
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      System.out.printf("FAILED on seed %d, written to %s: %s%n", seed, file, what);
    } catch (IOException e) {
      System.out.printf("FAILED on seed %d, not written (%s): %s%n", seed, e, what);
    }
  }

  String summary(double seconds, long growth) {
    return String.format(
        "yaml: %,d of %,d mutations of %d files from seed %d in %.0f s, %,d loaded, %d failed;"
            + " slowest %.0f ms of CPU (seed %d), most allocated %d MB (seed %d),"
            + " heap grew %.1f MB",
        next.get(),
        count,
        files.size(),
        first,
        seconds,
        loaded.get(),
        failed.get(),
        slowestNanos / 1e6,
        slowestSeed,
        mostBytes >> 20,
        mostBytesSeed,
        growth / 1048576.0);
  }
}
