package io.meshless.telemetry.handler.stdio;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
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

  /**
   * Questions without an answer so far. Whoever asks the same joins them, so that a dead mount
   * holds one thread for each path, however often the configuration is loaded.
   */
  private static final Map<Path, Question> OPEN = new ConcurrentHashMap<>();

  private FileSurvey() {}

  private record Question(CompletableFuture<FileFacts> answer, long askedAt) {}

  /** What these paths lead to, as far as is known so long after the question. */
  static Map<Path, FileFacts> of(Collection<Path> paths, long patienceNanos) {
    Map<Path, Question> questions = new HashMap<>();
    paths.forEach(path -> questions.computeIfAbsent(path, FileSurvey::ask));
    Map<Path, FileFacts> facts = new HashMap<>();
    questions.forEach((path, question) -> facts.put(path, await(path, question, patienceNanos)));
    return facts;
  }

  /** What this path leads to. */
  static FileFacts of(Path path, long patienceNanos) {
    return Objects.requireNonNull(of(List.of(path), patienceNanos).get(path));
  }

  private static Question ask(Path path) {
    Question mine = new Question(new CompletableFuture<>(), System.nanoTime());
    Question open = OPEN.putIfAbsent(path, mine);
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
