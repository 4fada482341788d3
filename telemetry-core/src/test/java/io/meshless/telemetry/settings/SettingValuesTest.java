package io.meshless.telemetry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {
  @Test
  void nearestPlaceThatSaysSomethingCounts() {
    SettingPlace blank = filter(Map.of("page.title", " "));
    SettingPlace property = property("telemetry.page.title", " near ");
    SettingPlace variable = variable("TELEMETRY_PAGE_TITLE", "far");

    assertThat(read(blank, property, variable).get(PageSettings.TITLE)).isEqualTo("near");
    assertThat(read(blank, variable).get(PageSettings.TITLE)).isEqualTo("far");
    assertThat(read(blank).get(PageSettings.TITLE)).isNull();
  }

  @Test
  void wrongValueIsNotReplacedByAFartherOne() {
    SettingValues values =
        read(property("telemetry.lenient", "ture"), variable("TELEMETRY_LENIENT", "true"));

    assertThat(values.isOn(GeneralSettings.LENIENT)).isFalse();
    assertThat(values.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "telemetry.metrics.path",
        "telemetry.metricsPath",
        "telemetry.metrics-path",
        "Telemetry.Metrics.Path",
      })
  void wordsOfANameMayBeJoinedInAnyWay(String name) {
    assertThat(read(property(name, "/scrape")).get(MetricSettings.PATH)).isEqualTo("/scrape");
  }

  @Test
  void namesThatSettingsOnceHadStayValid() {
    assertThat(
            read(property("telemetry.concurrentScrapes", "7"))
                .get(MetricSettings.CONCURRENT_SCRAPES))
        .isEqualTo(7);
    assertThat(
            read(variable("TELEMETRY_CONCURRENT_SCRAPES", "7"))
                .get(MetricSettings.CONCURRENT_SCRAPES))
        .isEqualTo(7);
  }

  @Test
  void namesOfSettingsDifferInMoreThanHowTheyAreJoined() {
    assertThat(SettingTable.all())
        .extracting(setting -> SettingTable.plain(setting.shortName()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everySettingIsFoundByItsNameItsVariableAndAsAParameter() {
    assertThat(SettingTable.all())
        .allSatisfy(
            setting -> {
              for (SettingPlace place :
                  List.of(filter(Map.of()), property("", ""), variable("", ""))) {
                String name = place.settingOf(place.nameOf(setting));
                SettingTable.Named named = SettingTable.find(String.valueOf(name));
                assertThat(named).as(place.nameOf(setting)).isNotNull();
                assertThat(named.setting()).isSameAs(setting);
              }
            });
  }

  @Test
  void entriesOfAllPlacesCountTogetherAndTheNearestWins() {
    SettingValues values =
        read(
            new SettingPlace(
                "system property",
                "telemetry.",
                Map.of(
                    "telemetry.identity.labels.version",
                    "v2",
                    "telemetry.metrics.seriesLimits",
                    "a_total = 5, b=6")),
            variable("TELEMETRY_IDENTITY_LABELS", "app=shop, version=v1"));

    assertThat(values.get(IdentitySettings.LABELS))
        .isEqualTo(Map.of("app", "shop", "version", "v2"));
    assertThat(values.get(MetricSettings.SERIES_LIMITS)).isEqualTo(Map.of("a_total", 5, "b", 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lenient | ture | 'ture' is neither true nor false",
        "recent-records | many | 'many' is no number from 0 to 1000",
        "recent-records | 1001 | '1001' is no number from 0 to 1000",
        "recent-records | -1 | '-1' is no number from 0 to 1000",
        "metrics.series-limit | 99999999999 | '99999999999' is no number from 1 to 100000000",
        "metrics.series-limits | a | 'a' has no name and value; write name=value",
        "metrics.series-limits | a=x | 'x' is no number from 1 to 100000000",
        "reload-interval | soon | 'soon' is no duration; write a number and its unit: 500ms, 2s,"
            + " 1m",
        "reload-interval | 2 | '2' is less than 100ms",
        "reload-interval | 1ms | '1ms' is less than 100ms",
        "redaction.replacement | hide | 'hide' is none of mask, hash, drop",
        "identity.pod-ip | pod | 'pod' is no IP address",
        "excluded-paths | /a*b | '/a*b' is not a path pattern",
        "operations | a | 'a' is no path template",
        "trusted-peers | 10.0.0.0/99 | '10.0.0.0/99'",
        "metrics.path | metrics* | 'metrics*' is no path; write it like /metrics, or none",
        "page.path | / | '/' is no path of its own; write it like /telemetry",
        "page.path | /a/*/b | '/a/*/b' is no path of its own",
      })
  void wrongValueIsToldWithItsPlaceAndTheDefault(String name, String value, String problem) {
    Setting<?> setting = SettingTable.find(name).setting();

    SettingValues values = read(variable(setting.variable(), value));

    assertThat(values.get(setting)).isNull();
    assertThat(values.problems()).hasSize(1);
    assertThat(values.problems().get(0))
        .startsWith(setting.name() + ": " + problem)
        .endsWith(
            " (environment variable %s; the default is %s)"
                .formatted(setting.variable(), setting.usual()));
  }

  @Test
  void everyProblemIsTold() {
    SettingValues values =
        read(
            property("telemetry.lenient", "ture"),
            variable("TELEMETRY_RECENT_RECORDS", "many"),
            variable("TELEMETRY_PAGE_PATH", "/"));

    assertThat(values.problems()).hasSize(3);
  }

  @Test
  void valueThatItsReaderRefusesIsAProblem() {
    SettingValues values = read(variable("TELEMETRY_PAGE_ACCESS", "noboby"));

    Object read =
        values.read(
            PageSettings.ACCESS,
            text -> {
              throw new IllegalArgumentException("a rule is none of these");
            });

    assertThat(read).isNull();
    assertThat(values.problems())
        .containsExactly(
            "telemetry.page.access: a rule is none of these (environment variable"
                + " TELEMETRY_PAGE_ACCESS; the default is nobody)");
  }

  @ParameterizedTest
  @CsvSource({
    "telemetry.recentRecord, telemetry.recent-records",
    "telemetry.exluded-paths, telemetry.excluded-paths",
    "telemetry.page, telemetry.page.path",
    "telemetry.metrics.serieslimts.a, telemetry.metrics.series-limits",
  })
  void nameNearASettingIsAskedAbout(String name, String meant) {
    assertThat(read(property(name, "1")).warnings())
        .containsExactly(
            "there is no setting '%s', so it does nothing (system property). Did you mean '%s'?"
                .formatted(name, meant));
  }

  @Test
  void suggestionIsWrittenAsThePlaceWritesNames() {
    assertThat(read(variable("TELEMETRY_RECENT_RECORD", "1")).warnings())
        .containsExactly(
            "there is no setting 'TELEMETRY_RECENT_RECORD', so it does nothing (environment"
                + " variable). Did you mean 'TELEMETRY_RECENT_RECORDS'?");
    assertThat(read(filter(Map.of("excludedPath", "/"))).warnings())
        .containsExactly(
            "there is no setting 'excludedPath', so it does nothing (parameter of the filter). Did"
                + " you mean 'excluded-paths'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TELEMETRY_SERVICE_HOST", // Kubernetes has these for a service called telemetry.
        "TELEMETRY_SERVICE_PORT",
        "TELEMETRY_SERVICE_PORT_HTTP",
        "TELEMETRY_PORT",
        "TELEMETRY_PORT_80_TCP",
        "TELEMETRY_PORT_80_TCP_ADDR",
        "TELEMETRY_PORT_80_TCP_PORT",
        "TELEMETRY_PORT_80_TCP_PROTO",
        "TELEMETRY_PAGE_SERVICE_HOST",
        "TELEMETRY_PAGE_PORT",
        "TELEMETRY_TOKEN",
        "TELEMETRYX_CONFIG",
      })
  void namesOfOthersAreLeftAlone(String variable) {
    assertThat(read(variable(variable, "tcp://10.0.0.1:80")).warnings()).isEmpty();
  }

  @Test
  void filterHasNoParametersOfOthers() {
    assertThat(read(filter(Map.of("something", "1"))).warnings())
        .containsExactly(
            "there is no setting 'something', so it does nothing (parameter of the filter)");
  }

  @Test
  void settingForOtherApplicationsIsTold() {
    assertThat(read(variable("TELEMETRY_TRUSTED_HOSTS", "details")).warnings())
        .containsExactly(
            "telemetry.trusted-hosts does nothing here (environment variable"
                + " TELEMETRY_TRUSTED_HOSTS): it is for applications with Spring Boot's starter");
  }

  @Test
  void builderTakesWhatTheTableAllows() {
    for (boolean most : new boolean[] {false, true}) {
      SettingValues values =
          read(
              property("telemetry.recent-records", most ? "1000" : "0"),
              property("telemetry.metrics.series-limit", most ? "100000000" : "1"),
              property("telemetry.metrics.series-limits", most ? "a=100000000" : "a=1"),
              property("telemetry.metrics.label-value-limit", most ? "1048576" : "16"),
              property("telemetry.log.queue-capacity", most ? "16777216" : "2"),
              property("telemetry.log.wait-for-room", most ? "999999999d" : "0s"),
              property("telemetry.log.value-bytes", most ? "268435456" : "256"),
              property("telemetry.log.line-bytes", most ? "268435456" : "256"),
              property("telemetry.redaction.replacement", most ? "hash" : "drop"),
              property("telemetry.count-defaults", "source.workload.name, a"),
              property("telemetry.redaction.attributes", "a"),
              property("telemetry.redaction.secrets", "a, *b"));

      assertThat(values.problems()).isEmpty();
      assertThatCode(() -> TelemetrySettings.apply(values, Telemetry.builder()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void identityIsWhatIsSet() {
    ServiceIdentity identity =
        IdentitySettings.of(
            read(
                variable("TELEMETRY_IDENTITY_SERVICE", "shop"),
                variable("TELEMETRY_IDENTITY_NAMESPACE", "default"),
                variable("TELEMETRY_IDENTITY_POD_IP", "10.1.2.3"),
                variable("TELEMETRY_IDENTITY_SERVICE_ACCOUNT", "shop"),
                variable("TELEMETRY_IDENTITY_CLUSTER_DOMAIN", "example.org"),
                variable("TELEMETRY_IDENTITY_LABELS", "app=shop,version=v1"),
                variable("TELEMETRY_IDENTITY_FROM_ENVIRONMENT", "false")));

    assertThat(identity.serviceHost()).isEqualTo("shop.default.svc.example.org");
    assertThat(identity.principal()).isEqualTo("example.org/ns/default/sa/shop");
    assertThat(identity.podIp()).hasToString("10.1.2.3");
    assertThat(identity.labels()).isEqualTo(Map.of("app", "shop", "version", "v1"));
  }

  /** A servlet there would get the requests of the application. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/*", "*.html", "metrics"})
  void metricsTakeNoPathsOfTheApplication(String path) {
    SettingValues values = read(property("telemetry.metrics.path", path));

    assertThat(values.get(MetricSettings.PATH)).isNull();
    assertThat(values.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/m", "/metrics", "/metrics/", "/metrics/*", "/a/b"})
  void metricsMayHaveAnyPathOfTheirOwn(String path) {
    SettingValues values = read(property("telemetry.metrics.path", path));

    assertThat(values.get(MetricSettings.PATH)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H", "P1000000000D"})
  void durationThatNoClockCountsIsWrong(String duration) {
    SettingValues values = read(property("telemetry.reload-interval", duration));

    assertThat(values.get(GeneralSettings.RELOAD_INTERVAL)).isNull();
    assertThat(values.problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "2s, 2000", "1m, 60000", "PT1M30S, 90000", "1h, 3600000"})
  void durationsAreWrittenAsSpringReadsThem(String text, long milliseconds) {
    assertThat(
            read(variable("TELEMETRY_RELOAD_INTERVAL", text)).get(GeneralSettings.RELOAD_INTERVAL))
        .isEqualTo(Duration.ofMillis(milliseconds));
  }

  private static SettingValues read(SettingPlace... places) {
    return SettingValues.read(Reach.SERVLET, List.of(places));
  }

  private static SettingPlace property(String name, String text) {
    return new SettingPlace("system property", Setting.PREFIX, Map.of(name, text));
  }

  private static SettingPlace variable(String name, String text) {
    return SettingPlace.environment(Map.of(name, text));
  }

  private static SettingPlace filter(Map<String, String> texts) {
    return new SettingPlace("parameter of the filter", "", texts);
  }
}
