package io.meshless.telemetry.handler.stdio;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks file systems what paths lead to, each path on a thread of its own: the file system of a dead
 * mount never answers. Safe for use by many threads.
 */
final class FileSurvey {
  /** How long a check of the configuration waits for answers. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A question takes a thread, and a configuration may name any number of files. */
  private static final int MOST_AT_ONCE = 16;

  private static final int MOST_OPEN = 64;

  /**
   * Questions without an answer so far. Whoever asks the same joins them, so that a dead mount
   * holds one thread for each path, however often the configuration is loaded.
   */
  private static final Map<Path, Question> OPEN = new ConcurrentHashMap<>();

  private FileSurvey() {}

  private record Question(CompletableFuture<FileFacts> answer, long askedAt) {}

  /** What these paths lead to, as far as is known so long after the question. */
  static Map<Path, FileFacts> of(Collection<Path> paths, long patienceNanos) {
    long start = System.nanoTime();
    List<Path> all = List.copyOf(new LinkedHashSet<>(paths));
    Map<Path, FileFacts> facts = new HashMap<>();
    for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
      List<Path> some = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
      long left = patienceNanos - (System.nanoTime() - start);
      // A part of it for all that are yet to be asked, since the first may lie on a dead mount.
      askTogether(some, left / ((all.size() - from - 1) / MOST_AT_ONCE + 1), facts);
    }
    return facts;
  }

  private static void askTogether(
      List<Path> paths, long patienceNanos, Map<Path, FileFacts> facts) {
    Map<Path, Question> questions = new HashMap<>();
    if (patienceNanos > 0) {
      paths.forEach(path -> questions.put(path, ask(path)));
    }
    for (Path path : paths) {
      Question question = questions.get(path);
      facts.put(
          path, question == null ? FileFacts.unknown(path) : await(path, question, patienceNanos));
    }
  }

  /** What this path leads to. */
  static FileFacts of(Path path, long patienceNanos) {
    return Objects.requireNonNull(of(List.of(path), patienceNanos).get(path));
  }

  private static Question ask(Path path) {
    Question mine = new Question(new CompletableFuture<>(), System.nanoTime());
    Question open = OPEN.get(path);
    if (open == null && OPEN.size() >= MOST_OPEN) {
      mine.answer().complete(FileFacts.unknown(path));
      return mine;
    }
    open = open == null ? OPEN.putIfAbsent(path, mine) : open;
    if (open != null) {
      return open;
    }
    try {
      StreamThreads.DAEMONS.make("telemetry-log-look", () -> answer(path, mine)).start();
    } catch (OutOfMemoryError e) {
      // No thread can be had now.
      answer(path, mine, FileFacts.unknown(path));
    }
    return mine;
  }

  private static void answer(Path path, Question question) {
    FileFacts facts = FileFacts.unknown(path);
    try {
      facts = FileFacts.of(path);
    } finally {
      answer(path, question, facts);
    }
  }

  private static void answer(Path path, Question question, FileFacts facts) {
    OPEN.remove(path, question);
    question.answer().complete(facts);
  }

  private static FileFacts await(Path path, Question question, long patienceNanos) {
    try {
      long left = patienceNanos - (System.nanoTime() - question.askedAt());
      return question.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // Nothing is known.
    }
    return FileFacts.unknown(path);
  }
}
