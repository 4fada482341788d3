package io.meshless.telemetry.cli.check;

import java.util.Locale;

/** How what was found is written. */
enum Format {
  /** For people. */
  TEXT(new TextReport()),
  /** For scripts. */
  JSON(new JsonReport()),
  /** SARIF 2.1.0, for code scanning. */
  SARIF(new SarifReport()),
  /** Commands to a workflow of GitHub, which shows them beside the lines. */
  GITHUB(new GithubReport()),
  /** JUnit's XML, a test case for each file. */
  JUNIT(new JunitReport());

  @SuppressWarnings("ImmutableEnumChecker") // reports have no state
  private final Report report;

  Format(Report report) {
    this.report = report;
  }

  Report report() {
    return report;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
