package io.meshless.telemetry.expression.value;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a pattern of Go 1.10 into one that re2j takes in the same way. Refused here is what re2j
 * has learnt since, groups nested too deeply, and repetitions of repetitions that come to more than
 * a thousand; what else is wrong is left for re2j to find.
 */
final class PatternDialect {
  private static final int MAX_REPEAT = 1_000;
  private static final int MAX_GROUP_DEPTH = 200;
  private static final String UNSUPPORTED = "invalid or unsupported Perl syntax";
  private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P<\\w+>");

  /** A repetition with numbers: the least, and after a comma the most. */
  static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?\\}");

  private final String text;
  private final StringBuilder out = new StringBuilder();

  /** How often at most the text in each open group, and the last item, is repeated. */
  private final Deque<Integer> groups = new ArrayDeque<>();

  private int groupRepeats = 1;
  private int lastRepeats = 1;

  /**
   * How many items the closed parts of each open group come to when repetitions are written out.
   */
  private final Deque<Long> groupSizes = new ArrayDeque<>();

  private long size;
  private long lastSize;
  private int at;

  PatternDialect(String text) {
    this.text = text;
  }

  String translated() {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> openGroup();
        case ')' -> closeGroup();
        case '{' -> repeat();
        default -> copyItem(1);
      }
    }
    return out.toString();
  }

  /**
   * How large a {@linkplain #translated() translated} pattern is when its repetitions are written
   * out.
   */
  long size() {
    return size + lastSize;
  }

  private void copyItem(int length) {
    copy(length);
    lastRepeats = 1;
    size += lastSize;
    lastSize = 1;
  }

  private void copy(int length) {
    int end = Math.min(text.length(), at + length);
    out.append(text, at, end);
    at = end;
  }

  private void escape() {
    if (text.startsWith("\\Q", at)) {
      int start = at;
      int end = text.indexOf("\\E", at + 2);
      copyItem(end < 0 ? text.length() : end + 2 - at);
      size += (end < 0 ? at : end) - start;
      return;
    }
    if (at + 1 < text.length() && text.charAt(at + 1) >= 0x80) {
      throw new PatternSyntaxException("invalid escape sequence", text.substring(at, at + 2));
    }
    boolean braced = at + 2 < text.length() && text.charAt(at + 2) == '{';
    int end = braced && "pPx".indexOf(text.charAt(at + 1)) >= 0 ? text.indexOf('}', at) : -1;
    copyItem(end < 0 ? 2 : end + 1 - at);
  }

  private void characterClass() {
    copyItem(classEnd(text, at) - at);
  }

  /** Where the class of characters that starts here ends. */
  static int classEnd(String text, int at) {
    int end = at + 1;
    end += end < text.length() && text.charAt(end) == '^' ? 1 : 0;
    // A bracket right after the opening one is an ordinary character.
    end += end < text.length() && text.charAt(end) == ']' ? 1 : 0;
    while (end < text.length() && text.charAt(end) != ']') {
      int named = text.startsWith("[:", end) ? text.indexOf(":]", end) : -1;
      if (text.charAt(end) == '\\' && end + 1 < text.length() && text.charAt(end + 1) >= 0x80) {
        throw new PatternSyntaxException("invalid escape sequence", text.substring(end, end + 2));
      }
      end = named >= 0 ? named + 2 : end + (text.charAt(end) == '\\' ? 2 : 1);
    }
    return Math.min(text.length(), end + 1);
  }

  private void openGroup() {
    if (text.startsWith("(?<", at)) {
      throw new PatternSyntaxException(UNSUPPORTED, "(?<");
    }
    if (groups.size() == MAX_GROUP_DEPTH) {
      throw new PatternSyntaxException("groups are nested too deeply");
    }
    groups.push(groupRepeats);
    groupSizes.push(size + lastSize);
    size = 0;
    lastSize = 1;
    groupRepeats = 1;
    Matcher named = NAMED_GROUP.matcher(text).region(at, text.length());
    if (named.lookingAt()) {
      // Nobody asks for a group by its name, and in Go two may have the same.
      out.append('(');
      at = named.end();
    } else {
      copy(1);
    }
    lastRepeats = 1;
  }

  private void closeGroup() {
    copy(1);
    lastRepeats = groupRepeats;
    if (!groups.isEmpty()) {
      groupRepeats = Math.max(groups.pop(), lastRepeats);
      lastSize += size;
      size = groupSizes.pop();
    }
  }

  private void repeat() {
    Matcher repeat = REPEAT.matcher(text).region(at, text.length());
    if (!repeat.lookingAt()) {
      copyItem(1);
      return;
    }
    int least = Integer.parseInt(repeat.group(1));
    String most = repeat.group(3);
    int times = most == null || most.isEmpty() ? least : Integer.parseInt(most);
    lastRepeats = lastRepeats * Math.max(1, times);
    lastSize = lastSize * Math.max(1, times);
    if (lastRepeats > MAX_REPEAT) {
      throw new PatternSyntaxException("invalid repeat count", repeat.group());
    }
    groupRepeats = Math.max(groupRepeats, lastRepeats);
    copy(repeat.end() - at);
  }
}
