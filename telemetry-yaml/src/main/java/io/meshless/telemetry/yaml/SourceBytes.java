package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.config.reading.UnreadableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a source into text: at most so many, and UTF-8 only. */
final class SourceBytes {
  private final String name;
  private final Consumer<? super ConfigProblem> problems;

  SourceBytes(String name, Consumer<? super ConfigProblem> problems) {
    this.name = name;
    this.problems = problems;
  }

  /**
   * The text of the stream, which is read to its end or just beyond the limit; null when it cannot
   * be used, which is reported.
   */
  @Nullable NamedText read(InputStream stream, int most) throws IOException {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      tooLarge(most);
      return null;
    }
    return text(bytes);
  }

  void tooLarge(int most) {
    problems.accept(
        YamlConfig.unreadable(
            name, "the file has more than " + most + " bytes, which is the limit", "Split it."));
  }

  private @Nullable NamedText text(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      refuse(bytes, in.position(), out.flip().toString());
      return null;
    }
    return new NamedText(name, out.flip().toString());
  }

  /** Tells of the first byte that is none of UTF-8, and shows its line as far as it can. */
  private void refuse(byte[] bytes, int at, String before) {
    String rest = new String(bytes, at, Math.min(bytes.length - at, 200), StandardCharsets.UTF_8);
    SourceText source = new SourceText(name, before + rest);
    SourceText read = new SourceText(name, before);
    int line = read.lines();
    String lastLine = read.line(line);
    int column = lastLine == null ? 1 : lastLine.length() + 1;
    boolean wide = bytes.length > 1 && at < 2 && (bytes[0] & 0xfe) + (bytes[1] & 0xfe) == 0x1fc;
    problems.accept(
        UnreadableSource.problem(
            name,
            source.at(line, column),
            "byte 0x%02X, the %,dth of the file, is not UTF-8".formatted(bytes[at], at + 1L),
            wide ? "It looks like UTF-16. Save the file as UTF-8." : "Save the file as UTF-8."));
  }
}
