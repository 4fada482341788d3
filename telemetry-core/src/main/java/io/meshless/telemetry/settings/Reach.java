package io.meshless.telemetry.settings;

/** Which applications a setting does something in. */
public enum Reach {
  /** In all. */
  EVERYWHERE("everywhere"),
  /** Where the filter reads its settings itself: with the drop-in jar, or from {@code web.xml}. */
  SERVLET("in servlet containers, without Spring Boot's starter"),
  /** Where Spring Boot's starter is. */
  SPRING("with Spring Boot's starter");

  private final String words;

  Reach(String words) {
    this.words = words;
  }

  /** For an operator: {@code with Spring Boot's starter}. */
  public String words() {
    return words;
  }

  /** Whether a setting of this reach does something in an application of the other one. */
  public boolean includes(Reach application) {
    return this == EVERYWHERE || this == application;
  }
}
