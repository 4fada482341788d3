package io.meshless.telemetry.expression.value;

import java.util.regex.Matcher;

/**
 * How many steps in a row a pattern may take without taking a character: into a group and out, past
 * what may be left out, from one alternative to the next.
 *
 * <p>Re2j takes each of them by a call within a call, so that they need room on the stack of the
 * thread that matches. The number is what the pattern comes to at most, whatever the text; it does
 * not depend on the machine, so a file is accepted everywhere or nowhere.
 */
final class FreeSteps {
  private final String text;
  private int at;

  /**
   * How many choices the last sequence adds to those around it: re2j makes one choice among all of
   * {@code (?:a|b)|c}.
   */
  private long choices;

  private FreeSteps(String text) {
    this.text = text;
  }

  /** The longest run of such steps of a pattern that re2j takes. */
  static long of(String pattern) {
    FreeSteps steps = new FreeSteps(pattern);
    Run whole = Run.EMPTY;
    while (steps.at < pattern.length()) {
      whole = whole.then(steps.alternatives());
      // A stray bracket, which re2j has refused; whatever comes is still looked at.
      steps.at++;
    }
    return whole.longest();
  }

  /**
   * The longest runs of a part of a pattern, in steps.
   *
   * @param through from its start to its end; negative when it always takes a character
   * @param head from its start
   * @param tail to its end
   * @param longest anywhere in it
   */
  private record Run(long through, long head, long tail, long longest) {
    static final Run EMPTY = new Run(0, 0, 0, 0);
    static final Run CHARACTER = new Run(-1, 1, 0, 1);

    /** Also nothing at all, which is a step as well. */
    static final Run ASSERTION = new Run(1, 1, 1, 1);

    boolean canBeEmpty() {
      return through >= 0;
    }

    Run then(Run next) {
      return new Run(
          canBeEmpty() && next.canBeEmpty() ? through + next.through : -1,
          canBeEmpty() ? Math.max(head, through + next.head) : head,
          next.canBeEmpty() ? Math.max(next.tail, tail + next.through) : next.tail,
          Math.max(Math.max(longest, next.longest), tail + next.head));
    }

    Run or(Run other) {
      return new Run(
          Math.max(through, other.through),
          Math.max(head, other.head),
          Math.max(tail, other.tail),
          Math.max(longest, other.longest));
    }

    /**
     * One of several, with a step from each to the next. What alternatives have in common at their
     * start re2j takes out, so that these steps may come anywhere, and what is left may be nothing.
     */
    Run chosen(long others) {
      long steps = others == 0 ? 0 : others + 1;
      return new Run(
          canBeEmpty() ? through + steps : -1, head + steps, tail + steps, longest + steps);
    }

    Run captured() {
      return new Run(canBeEmpty() ? through + 2 : -1, head + 1, tail + 1, longest + 2);
    }

    /** Written out so many times, each with a step that may pass over it or lead back to it. */
    Run repeated(boolean orNot, long times) {
      if (!canBeEmpty()) {
        return new Run(orNot ? 1 : -1, head + 1, tail + 1, Math.max(longest, tail + 1 + head));
      }
      long all = times * (through + 1);
      return new Run(all, all + head, all + tail, all + longest + head + tail);
    }
  }

  private Run alternatives() {
    choices = 0;
    Run all = sequence();
    long others = choices;
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      all = all.or(sequence());
      others += 1 + choices;
    }
    choices = others;
    return all.chosen(others);
  }

  private Run sequence() {
    int start = at;
    Run all = Run.EMPTY;
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      boolean first = at == start;
      Run item = item();
      int end = at;
      all = all.then(repeated(item));
      choices = first && at == end ? choices : 0;
    }
    choices = at == start ? 0 : choices;
    return at == start ? Run.ASSERTION : all;
  }

  private Run item() {
    choices = 0;
    char c = text.charAt(at);
    if (c == '(') {
      return group();
    }
    if (c == '\\') {
      return escape();
    }
    at = c == '[' ? PatternDialect.classEnd(text, at) : at + 1;
    return c == '^' || c == '$' ? Run.ASSERTION : Run.CHARACTER;
  }

  private Run group() {
    at++;
    boolean captures = !text.startsWith("?", at);
    if (!captures) {
      while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ')') {
        at++;
      }
      at += text.startsWith(":", at) ? 1 : 0;
    }
    Run inside = alternatives();
    at++;
    choices = captures ? 0 : choices;
    return captures ? inside.captured() : inside;
  }

  private Run escape() {
    if (text.startsWith("\\Q", at)) {
      int end = text.indexOf("\\E", at);
      boolean quotesNothing = end == at + 2;
      at = end < 0 ? text.length() : end + 2;
      return quotesNothing ? Run.EMPTY : Run.CHARACTER;
    }
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
    boolean braced = text.startsWith("{", at + 2) && "pPx".indexOf(kind) >= 0;
    at = braced ? Math.max(at + 2, text.indexOf('}', at) + 1) : at + 2;
    return "AzbB".indexOf(kind) >= 0 ? Run.ASSERTION : Run.CHARACTER;
  }

  private Run repeated(Run item) {
    Run all = item;
    while (at < text.length()) {
      char c = text.charAt(at);
      Matcher counted = PatternDialect.REPEAT.matcher(text).region(at, text.length());
      if (c == '*' || c == '+' || c == '?') {
        all = all.repeated(c != '+', 1);
        at++;
      } else if (c == '{' && counted.lookingAt()) {
        int least = Integer.parseInt(counted.group(1));
        String most = counted.group(3);
        int times = most == null || most.isEmpty() ? least : Integer.parseInt(most);
        all = all.repeated(least == 0, Math.max(1, times));
        at = counted.end();
      } else {
        break;
      }
    }
    return all;
  }
}
