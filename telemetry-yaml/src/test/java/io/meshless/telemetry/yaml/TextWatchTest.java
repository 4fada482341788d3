package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch goes on whatever happens, and leaves nothing behind. */
@SuppressWarnings("try") // a watch is closed, and else only there
class TextWatchTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(2);
  private static final int MANY = 40;

  @TempDir private Path folder;

  private final AtomicInteger changes = new AtomicInteger();

  /** Fails at some looks, and has another text after each. */
  private static final class FailingTexts implements TextSource {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Throwable failure;

    @Override
    public List<NamedText> read(Consumer<? super ConfigProblem> problems) {
      int look = looks.incrementAndGet();
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return List.of(new NamedText("a.yaml", "text " + look / 10));
    }
  }

  @Test
  void watchOutlivesErrorsOfALook() {
    FailingTexts texts = new FailingTexts();
    try (ConfigSource.Watch watch = TextWatch.start(texts, OFTEN, changes::incrementAndGet)) {
      for (Throwable failure :
          List.of(new InternalError("staged"), new StackOverflowError(), new AssertionError())) {
        texts.failure = failure;
        int before = texts.looks.get();
        await().atMost(LONG).until(() -> texts.looks.get() > before + 3);
      }
      texts.failure = null;

      await().atMost(LONG).until(() -> changes.get() > 1);
    }
  }

  @Test
  void watchOutlivesErrorsOfItsListener() {
    Runnable listener =
        () -> {
          if (changes.incrementAndGet() < 3) {
            throw new InternalError("staged");
          }
        };
    try (ConfigSource.Watch watch = TextWatch.start(new FailingTexts(), OFTEN, listener)) {
      await().atMost(LONG).until(() -> changes.get() > 3);
    }
  }

  @Test
  void watchOutlivesAnInterruptThatIsNotItsOwn() {
    FailingTexts texts = new FailingTexts();
    Runnable listener =
        () -> {
          changes.incrementAndGet();
          Thread.currentThread().interrupt();
        };
    try (ConfigSource.Watch watch = TextWatch.start(texts, OFTEN, listener)) {
      await().atMost(LONG).until(() -> changes.get() > 3);
    }
  }

  @Test
  void watchHasTheClassesOfWhoeverStartsItAndNothingElse() {
    InheritableThreadLocal<String> starters = new InheritableThreadLocal<>();
    starters.set("what the starting thread keeps");
    AtomicReference<String> seen = new AtomicReference<>("not yet");
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    FailingTexts texts = new FailingTexts();
    Runnable listener =
        () -> {
          seen.set(starters.get());
          loader.set(Thread.currentThread().getContextClassLoader());
        };
    ConfigSource.Watch watch = TextWatch.start(texts, OFTEN, listener);
    await().atMost(LONG).until(() -> loader.get() != null);
    watch.close();
    assertThat(seen).hasNullValue();
    assertThat(loader).hasValue(Thread.currentThread().getContextClassLoader());
  }

  @Test
  void closedWatchLooksNoMore() {
    FailingTexts texts = new FailingTexts();
    TextWatch.start(texts, OFTEN, changes::incrementAndGet).close();
    int looks = texts.looks.get();

    await().during(Duration.ofMillis(100)).atMost(LONG).until(() -> texts.looks.get() == looks);
  }

  private static long openDescriptors() {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "needs a system that counts descriptors");
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void folderThatCannotBeWatchedLeavesNoDescriptorOpen() {
    FileTexts gone = new FileTexts(List.of(folder.resolve("gone/away/a.yaml")), YamlLimits.DEFAULT);
    TextWatch.start(gone, LONG, changes::incrementAndGet).close();
    long before = openDescriptors();

    for (int i = 0; i < MANY; i++) {
      TextWatch.start(gone, LONG, changes::incrementAndGet).close();
    }

    await().atMost(LONG).until(() -> openDescriptors() < before + MANY / 2);
  }

  @Test
  void watchThatCannotStartLeavesNoDescriptorOpen() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a");
    long before = openDescriptors();

    for (int i = 0; i < MANY; i++) {
      FileTexts texts = new FileTexts(givenOnce(file), YamlLimits.DEFAULT);
      assertThatThrownBy(() -> TextWatch.start(texts, LONG, changes::incrementAndGet))
          .isInstanceOf(IllegalStateException.class);
    }

    await().atMost(LONG).until(() -> openDescriptors() < before + MANY / 2);
  }

  /** Is there when the events are asked for, and fails at the first look. */
  private static List<Path> givenOnce(Path file) {
    return new AbstractList<>() {
      private int looks;

      @Override
      public Path get(int index) {
        if (looks++ > 0) {
          throw new IllegalStateException("staged");
        }
        return file;
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }
}
