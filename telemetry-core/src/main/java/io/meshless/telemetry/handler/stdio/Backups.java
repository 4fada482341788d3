package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rotated files beside a log: {@code access.log} becomes {@code access-<UTC time>.log}. */
final class Backups {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  /** The parser also takes years of more digits, or with a sign. */
  private static final Pattern TIME_FORM =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}");

  private final Path folder;
  private final String prefix;
  private final String suffix;
  private final Rotation limits;

  Backups(Path path, Rotation limits) {
    Path absolute = path.toAbsolutePath();
    String name = String.valueOf(absolute.getFileName());
    int dot = name.lastIndexOf('.');
    this.folder = absolute.resolveSibling("");
    this.prefix = (dot < 0 ? name : name.substring(0, dot)) + "-";
    this.suffix = dot < 0 ? "" : name.substring(dot);
    this.limits = limits;
  }

  /** A free name for a file that is rotated now; the next free millisecond is taken. */
  Path name(Instant now) {
    Instant time = now;
    Path name = nameAt(time);
    while (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      time = time.plusMillis(1);
      name = nameAt(time);
    }
    return name;
  }

  private Path nameAt(Instant time) {
    return folder.resolve(prefix + TIME.format(time) + suffix);
  }

  /** Deletes what is too old or too many; the age is that of the file's name. */
  void prune(Instant now) {
    if (limits.maxDays() == 0 && limits.maxFiles() == 0) {
      return;
    }
    try {
      List<Path> newestFirst = list();
      for (int i = 0; i < newestFirst.size(); i++) {
        boolean tooMany = limits.maxFiles() > 0 && i >= limits.maxFiles();
        if (tooMany || isTooOld(newestFirst.get(i), now)) {
          delete(newestFirst.get(i));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // What cannot be listed now is tried again at the next rotation.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It does not keep the others; it is tried again at the next rotation.
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> timeOf(file) != null)
          // Rotation makes neither links nor folders, whatever their names are.
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(
              Comparator.comparing((Path file) -> String.valueOf(file.getFileName())).reversed())
          .toList();
    }
  }

  private boolean isTooOld(Path file, Instant now) {
    Instant time = timeOf(file);
    return limits.maxDays() > 0
        && time != null
        && time.isBefore(now.minus(Duration.ofDays(limits.maxDays())));
  }

  /** The time in the name of a rotated file; null for other files. */
  private @Nullable Instant timeOf(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) {
      return null;
    }
    int end = Math.max(prefix.length(), name.length() - suffix.length());
    String time = name.substring(prefix.length(), end);
    try {
      return TIME_FORM.matcher(time).matches()
          ? LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
