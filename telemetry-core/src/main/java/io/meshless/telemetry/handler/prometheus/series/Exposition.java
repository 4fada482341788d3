package io.meshless.telemetry.handler.prometheus.series;

/** How families reach the application's meter registry. */
public interface Exposition {
  /**
   * Makes the family visible; no other of its name is.
   *
   * @param beforeScrape to be run before series are read for a scrape
   * @throws IllegalArgumentException when the registry refuses it; the message says why
   */
  void show(Family family, Runnable beforeScrape);

  /** Takes the family out of sight. */
  void hide(Family family);

  /** Makes a series of this family; called once for each label set, under the family's lock. */
  Series newSeries(Family family, String[] labels);

  /** A series was removed from its family; called once, before another with its labels is made. */
  void removed(Series series);

  /** Whether distributions may have numbers below zero. */
  boolean takesNegatives();

  /** Whether no more series can be made, even where families have room. */
  default boolean isFull() {
    return false;
  }

  /** Whether people are told when a family has no more room. */
  default boolean tellsOfLimits() {
    return true;
  }
}
