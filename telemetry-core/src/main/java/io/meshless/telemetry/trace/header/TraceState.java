package io.meshless.telemetry.trace.header;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code tracestate}: a list of {@code key=value}, handed on as it came. One member that is
 * not right spoils it as a whole.
 */
final class TraceState {
  /** What a service has to hand on at least, and what this one does. */
  private static final int MOST_CHARACTERS = 512;

  /** Of a list that is too long, members of more go first. */
  private static final int LONG_MEMBER = 128;

  private static final int MOST_MEMBERS = 32;
  private static final int LONGEST_PART = 256;

  private TraceState() {}

  /** What is to be handed on; null when there is nothing that may be. */
  static @Nullable String read(@Nullable String text) {
    if (text == null || text.length() > MOST_MEMBERS * 2 * (LONGEST_PART + 1)) {
      return null;
    }
    List<String> members = members(text);
    if (members == null || members.isEmpty()) {
      return null;
    }
    return text.length() <= MOST_CHARACTERS ? text : shortened(members);
  }

  /** The members; null when one of them is not right. */
  private static @Nullable List<String> members(String text) {
    List<String> members = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String member = withoutBlanks(part);
      if (member.isEmpty()) {
        continue;
      }
      int equals = member.indexOf('=');
      if (equals < 1
          || members.size() == MOST_MEMBERS
          || !isKey(member, equals)
          || !isValue(member, equals + 1)
          || !keys.add(member.substring(0, equals))) {
        return null;
      }
      members.add(member);
    }
    return members;
  }

  /** Without blanks and tabs around it, and no other white space. */
  private static String withoutBlanks(String part) {
    int from = 0;
    int to = part.length();
    while (from < to && isBlank(part.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(part.charAt(to - 1))) {
      to--;
    }
    return part.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isKey(String member, int end) {
    boolean hasTenant = false;
    for (int i = 0; i < end; i++) {
      char c = member.charAt(i);
      boolean starts = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean goesOn = c == '_' || c == '-' || c == '*' || c == '/' || (c == '@' && !hasTenant);
      if (!starts && (i == 0 || !goesOn)) {
        return false;
      }
      hasTenant |= c == '@';
    }
    return end <= LONGEST_PART;
  }

  /** The blanks around a member are gone by now, so that none ends a value. */
  private static boolean isValue(String member, int from) {
    for (int i = from; i < member.length(); i++) {
      char c = member.charAt(i);
      if (c < ' ' || c > '~' || c == '=') {
        return false;
      }
    }
    int length = member.length() - from;
    return length > 0 && length <= LONGEST_PART;
  }

  /** Whole members go, from the right. */
  private static @Nullable String shortened(List<String> members) {
    List<String> left = new ArrayList<>(members);
    for (int i = left.size() - 1; i >= 0 && length(left) > MOST_CHARACTERS; i--) {
      if (left.get(i).length() > LONG_MEMBER) {
        left.remove(i);
      }
    }
    while (length(left) > MOST_CHARACTERS) {
      left.remove(left.size() - 1);
    }
    return left.isEmpty() ? null : String.join(",", left);
  }

  private static int length(List<String> members) {
    return members.stream().mapToInt(String::length).sum() + members.size() - 1;
  }
}
