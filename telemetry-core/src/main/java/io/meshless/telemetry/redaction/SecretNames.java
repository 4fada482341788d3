package io.meshless.telemetry.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which headers and parameters are secrets, by their names. Safe for use by many threads. */
final class SecretNames {
  /** A name that has one of these anywhere is a secret; {@code _}, {@code .} and blank are as -. */
  static final List<String> CONTAINED =
      List.of(
          "token",
          "secret",
          "password",
          "passwd",
          "credential",
          "assertion",
          "api-key",
          "apikey",
          "session",
          "sessid",
          "signature",
          "authorization",
          "cookie",
          "saml",
          "client-cert",
          "clientcert");

  /** Too short to be looked for anywhere: they stand for themselves, or are a word of the name. */
  static final List<String> WORDS =
      List.of("bearer", "code", "dpop", "jwt", "key", "otp", "pwd", "sid", "sig", "ticket");

  /** Secrets by their whole name only. */
  static final List<String> WHOLE = List.of("auth", "sec-websocket-protocol");

  /** What has one of the words in it, is common, and lets nobody in. */
  static final List<String> ORDINARY =
      List.of(
          "cache-key",
          "country-code",
          "currency-code",
          "error-code",
          "exit-code",
          "language-code",
          "partition-key",
          "postal-code",
          "reason-code",
          "region-code",
          "response-code",
          "sec-websocket-key",
          "sort-key",
          "status-code",
          "surrogate-key",
          "zip-code");

  /** Names come from callers, so what is remembered of them is bounded. */
  private static final int MOST_REMEMBERED = 1_024;

  private static final int LONGEST_REMEMBERED = 64;

  /** Between the words of a name; {@code userTicket} has two. */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Set<String> WORD_SET = Set.copyOf(WORDS);
  private static final Set<String> WHOLE_SET = Set.copyOf(WHOLE);
  private static final Set<String> ORDINARY_SET = Set.copyOf(ORDINARY);

  private final List<Choice> choices;
  private final ConcurrentHashMap<String, Boolean> remembered = new ConcurrentHashMap<>();

  /** What the application says of names that match a pattern. */
  record Choice(Pattern names, boolean isSecret) {
    /** Of a name in any case, in which {@code *} stands for anything. */
    static Choice of(String name, boolean isSecret) {
      String pattern =
          Stream.of(name.strip().split("\\*", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      int anyCase = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
      return new Choice(Pattern.compile(pattern, anyCase), isSecret);
    }
  }

  /** The standard names, but for these choices, of which the last one that matches counts. */
  SecretNames(List<Choice> choices) {
    this.choices = new ArrayList<>(choices);
  }

  /** Whether a header or parameter of this name is a secret. */
  boolean has(String name) {
    Boolean known = remembered.get(name);
    if (known != null) {
      return known;
    }
    boolean isSecret = decide(name);
    if (name.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
      remembered.put(name, isSecret);
    }
    return isSecret;
  }

  private boolean decide(String name) {
    for (int i = choices.size() - 1; i >= 0; i--) {
      if (choices.get(i).names().matcher(name.strip()).matches()) {
        return choices.get(i).isSecret();
      }
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String dashed = lower.replace('_', '-').replace('.', '-').replace(' ', '-');
    return WHOLE_SET.contains(dashed)
        || CONTAINED.stream().anyMatch(dashed::contains)
        || hasSecretWord(name.strip())
        || hasSecretWord(lower);
  }

  private static boolean hasSecretWord(String name) {
    List<String> words =
        BETWEEN_WORDS
            .splitAsStream(name)
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return words.stream().anyMatch(WORD_SET::contains)
        && !ORDINARY_SET.contains(String.join("-", words));
  }
}
