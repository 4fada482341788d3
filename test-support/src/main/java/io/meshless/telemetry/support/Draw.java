package io.meshless.telemetry.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Where the generated input of one try comes from: random choices, which are kept, so that {@link
 * Tries} can repeat the try with fewer and smaller ones. A choice of 0 is the simplest value that
 * can be asked for. Not safe for use by many threads.
 */
public final class Draw implements RandomGenerator {
  private static final int ASCII = 128;

  private final RandomGenerator random;

  /** The choices to repeat; past them, all choices are 0. Empty in a first try. */
  private final long[] given;

  private final boolean repeats;
  private final List<Long> made = new ArrayList<>();

  private Draw(RandomGenerator random, long[] given, boolean repeats) {
    this.random = random;
    this.given = given;
    this.repeats = repeats;
  }

  static Draw from(RandomGenerator random) {
    return new Draw(random, new long[0], false);
  }

  static Draw repeating(long[] choices) {
    return new Draw(() -> 0, choices, true);
  }

  long[] made() {
    return made.stream().mapToLong(Long::longValue).toArray();
  }

  private long choose(long bound) {
    long choice = 0;
    if (!repeats) {
      choice = random.nextLong();
    } else if (made.size() < given.length) {
      choice = given[made.size()];
    }
    long kept = bound == 0 ? choice : Long.remainderUnsigned(choice, bound);
    made.add(kept);
    return kept;
  }

  @Override
  public long nextLong() {
    return choose(0);
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", wanted more than 0");
    }
    return (int) choose(bound);
  }

  @Override
  public boolean nextBoolean() {
    return choose(2) != 0;
  }

  /** One of these; the first is the simplest. */
  public <T> T pick(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  /** A list of up to so many elements. */
  public <T> List<T> list(int most, Function<Draw, T> element) {
    List<T> list = new ArrayList<>();
    // One choice for each element and not one for the length: leaving an element out is then
    // leaving a run of choices out.
    while (list.size() < most && nextInt(most + 1) != 0) {
      list.add(element.apply(this));
    }
    return list;
  }

  /** A map of up to so many entries. */
  public <K, V> Map<K, V> map(int most, Function<Draw, K> key, Function<Draw, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    list(most, draw -> map.put(key.apply(draw), value.apply(draw)));
    return map;
  }

  /** Any characters, halves of surrogate pairs among them; up to so many UTF-16 units. */
  public String text(int most) {
    StringBuilder text = new StringBuilder();
    list(most, draw -> text.append(draw.unit()));
    return text.toString();
  }

  /** Any characters that have a form in UTF-8; up to so many code points. */
  public String wellFormedText(int most) {
    StringBuilder text = new StringBuilder();
    list(most, draw -> text.appendCodePoint(draw.codePoint()));
    return text.toString();
  }

  private char unit() {
    return switch (nextInt(4)) {
      case 0, 1 -> (char) nextInt(ASCII);
      case 2 -> (char) nextInt(Character.MAX_VALUE + 1);
      default -> (char) (Character.MIN_SURROGATE + nextInt(2048));
    };
  }

  private int codePoint() {
    int point = nextBoolean() ? nextInt(Character.MAX_CODE_POINT + 1) : nextInt(ASCII);
    boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return isHalf ? point - Character.MIN_SURROGATE : point;
  }
}
