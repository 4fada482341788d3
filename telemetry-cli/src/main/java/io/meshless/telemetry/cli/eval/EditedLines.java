package io.meshless.telemetry.cli.eval;

import java.io.IOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Lines of a terminal, which can be edited, called back and completed. */
final class EditedLines implements InputLines {
  private static final String PROMPT = "telemetry> ";

  private final Terminal terminal;
  private final LineReader reader;

  EditedLines(Terminal terminal, Session session) {
    this.terminal = terminal;
    DefaultParser plain = new DefaultParser();
    // An expression has quotes and backslashes of its own.
    plain.setQuoteChars(new char[0]);
    plain.setEscapeChars(null);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(plain)
            .completer(
                (own, line, candidates) ->
                    completions(session, line.word().substring(0, line.wordCursor()))
                        .forEach(word -> candidates.add(new Candidate(word))))
            .build();
  }

  /** Words in whose end a name is completed: {@code (sour} becomes {@code (source.ip}. */
  static List<String> completions(Session session, String word) {
    int begin = word.length();
    while (begin > 0 && isOfName(word.charAt(begin - 1))) {
      begin--;
    }
    String before = word.substring(0, begin);
    return session.completions(word.substring(begin)).stream().map(name -> before + name).toList();
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == ':';
  }

  @Override
  public @Nullable String next() {
    while (true) {
      try {
        return reader.readLine(PROMPT);
      } catch (EndOfFileException e) {
        return null;
      } catch (UserInterruptException e) {
        // Gives up the line, and not the session.
      }
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
