package io.meshless.telemetry.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The targets, and which benchmarks they are about. */
final class Targets {
  /** What the reference engine needed for one record, in nanoseconds. */
  private static final double REFERENCE_DOCUMENTATION = 14_800;

  private static final double REFERENCE_HTTP = 129_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private static final String DOCUMENTATION = "DocumentationMetricBenchmark.";
  private static final String HTTP = "HttpMetricsBenchmark.";
  private static final String TEN = "TenMetricsBenchmark.";
  private static final String TODAY = "IstioTodayBenchmark.standardMetrics";
  private static final String EXPRESSION = "ExpressionEvaluationBenchmark.";
  private static final String LINE = "LineEncodingBenchmark.";
  private static final String NO_SINK = ":nothing";
  private static final String ACCESS = "AccessLineBenchmark.";
  private static final String LOG = "LineHandOverBenchmark.";
  private static final String FILTER = "FilterBenchmark.request:";
  private static final String CLIENT = "HttpClientBenchmark.call:";
  private static final String OBSERVATION = "ObservationBenchmark.observation:";
  private static final String SERIES = "SeriesGrowthBenchmark.telemetry:";
  private static final String CLIENT_SERIES = "ClientSeriesGrowthBenchmark.prometheusClient:";

  private final Measurements all;
  private final Footprint footprint;

  Targets(Measurements all, Footprint footprint) {
    this.all = all;
    this.footprint = footprint;
  }

  List<Row> rows() {
    return List.of(
        against(
                1,
                "documentation metric / Prometheus client",
                DOCUMENTATION,
                "prometheusClient",
                1.1)
            .withNote(partsOfRecord() + modes(DOCUMENTATION + "prometheusClient")),
        against(1, "documentation metric / Micrometer", DOCUMENTATION, "micrometer", 0.35)
            .withNote(partsOfRecord()),
        against(1, "documentation metric / OpenTelemetry", DOCUMENTATION, "openTelemetry", 0.45),
        bytes(1, "documentation metric, bytes", all.bytes(DOCUMENTATION + "telemetry"), 0),
        against(2, "Istio's HTTP metrics / Prometheus client", HTTP, "prometheusClient", 0.6)
            .withNote(costOfLabels() + modes(HTTP + "prometheusClient")),
        against(2, "Istio's HTTP metrics / Micrometer", HTTP, "micrometer", 0.08),
        against(2, "Istio's HTTP metrics / OpenTelemetry", HTTP, "openTelemetry", 1),
        Row.absolute(2, "Istio's HTTP metrics", "ns", all.nanos(HTTP + "telemetry"), 1_500),
        bytes(2, "Istio's HTTP metrics, bytes", all.bytes(HTTP + "telemetry"), 64),
        against(
            2, "ten metrics of their own rules / Prometheus client", TEN, "prometheusClient", 1),
        Row.absolute(2, "Istio's standard metrics of today", "ns", all.nanos(TODAY), 1_500),
        bytes(2, "Istio's standard metrics of today, bytes", all.bytes(TODAY), 0),
        against(3, "expression / Java by hand", EXPRESSION, "byHand", 3),
        against(3, "expression / SpEL, compiled", EXPRESSION, "spring", 0.5),
        against(3, "expression / CEL-Java", EXPRESSION, "cel", 1),
        bytes(3, "expression, bytes", all.bytes(EXPRESSION + "telemetry"), 0),
        line("encoder by hand", "byHand", 1.5),
        line("Logback, logstash encoder", "logback", 0.25),
        line("Log4j2 JSON template", "log4j", 1),
        accessLine(),
        Row.absolute(5, "log entry, caller", "ns", all.medianNanos(LOG + "telemetry"), 500),
        handOver(),
        equalHandOver(),
        deadPeer("dead Fluentd", "deadFluentd"),
        deadPeer("dead collector", "deadCollector"),
        deadPeer("dead Zipkin", "deadZipkin"),
        filterTime(),
        bytes(6, "filter above pass-through, bytes", aboveBytes("TELEMETRY"), 200),
        filterAgainst("Spring's observation filter", "SPRING"),
        filterAgainst("OpenTelemetry's servlet library", "OPEN_TELEMETRY"),
        clientTime(),
        bytes(
            6,
            "HTTP client above the bare one, bytes",
            bytesAbove(CLIENT + "TELEMETRY", CLIENT + "BARE"),
            500),
        clientAgainstMicrometer("HTTP client / Micrometer's", "TELEMETRY", 1)
            .withNote("ours four metrics of 17 labels, the peer's a timer of four without buckets"),
        clientAgainstMicrometer(
            "HTTP client, one metric of four labels / Micrometer's",
            "TELEMETRY_OF_ONE_METRIC",
            0.7),
        Row.absolute(6, "observation above one without", "ns", observationNanos(), 1_000),
        bytes(6, "observation above one without, bytes", observationBytes(), 300),
        growth(
            7,
            "1,000 rules / 1",
            "RuleGrowthBenchmark.telemetry:1000",
            "RuleGrowthBenchmark.telemetry:1",
            5),
        growth(8, "1,000,000 series / 10", SERIES + "1000000", SERIES + "10", 4)
            .withNote(
                text(
                    "one read of memory takes %.0f ns here, a record makes two that wait for each"
                        + " other; Prometheus client: %.1f; ours / its: %.2f at 10, %.2f at"
                        + " 1,000,000",
                    all.nanos("MemoryReadBenchmark.read"),
                    all.nanos(CLIENT_SERIES + "1000000") / all.nanos(CLIENT_SERIES + "10"),
                    all.nanos(SERIES + "10") / all.nanos(CLIENT_SERIES + "10"),
                    all.nanos(SERIES + "1000000") / all.nanos(CLIENT_SERIES + "1000000"))),
        Row.absolute(8, "heap of a series with 4 labels", "B", footprint.bytesOfSeries(), 200),
        scrape(),
        threads(),
        Row.absolute(
            10, "start, warm", "ms", all.nanos("StartBenchmark.start") / NANOS_PER_MILLI, 5),
        Row.absolute(
            10,
            "reload of Istio's defaults",
            "ms",
            all.nanos("ReloadBenchmark.reload") / NANOS_PER_MILLI,
            10),
        afterReload(),
        cold("start, cold JVM", footprint.cold()),
        cold("start, cold JVM with a class-data archive", footprint.archived()),
        reference("documentation metric", DOCUMENTATION, REFERENCE_DOCUMENTATION),
        reference("Istio's HTTP metrics", HTTP, REFERENCE_HTTP));
  }

  private Row against(int target, String name, String benchmark, String peer, double limit) {
    return Row.against(
        target,
        name,
        all.nanos(benchmark + "telemetry"),
        all.nanos(benchmark + peer),
        limit,
        all.bytes(benchmark + "telemetry"));
  }

  private String partsOfRecord() {
    double floor = all.nanos("RecordPartsBenchmark.constantLabels");
    return text(
        "of ours %.0f ns meet no rule, %.0f run one and add to a series, %.0f are three labels",
        all.nanos("RecordPartsBenchmark.noRule"),
        floor - all.nanos("RecordPartsBenchmark.noRule"),
        all.nanos(DOCUMENTATION + "telemetry") - floor);
  }

  /** The peer has a slow and a fast mode; the row is about the fast one. */
  private String modes(String peer) {
    return all.nanosOfForks(peer).stream()
        .map(Figures::of)
        .collect(Collectors.joining(", ", "; the client in each JVM: ", " ns"));
  }

  private String costOfLabels() {
    return text(
        "a label more: ours %.1f ns, evaluated, hashed and compared; the client's %.1f, at hand",
        costOfLabel("telemetry"), costOfLabel("prometheusClient"));
  }

  private double costOfLabel(String who) {
    String benchmark = "DimensionGrowthBenchmark." + who;
    return (all.nanos(benchmark + ":32") - all.nanos(benchmark + ":8")) / (32 - 8);
  }

  private Row afterReload() {
    Footprint.Recovery fused = footprint.afterReload();
    return Row.absolute(
            10, "a reload, until records are as fast as before", "ms", fused.millis(), 100)
        .withNote(
            text(
                "of processor time; %.0f ms of it are lost, over %,.0f records; with walked rules"
                    + " %.0f ms",
                fused.missingMillis(), fused.records(), footprint.afterReloadWalked().millis()));
  }

  private static Row cold(String name, Footprint.Start start) {
    return Row.absolute(10, name, "ms", start.millis(), 150)
        .withNote(
            text(
                "%.0f ms on the clock, keeps %.0f kB; %.1f times what Micrometer's registry and its"
                    + " first counter take there, %.0f ms",
                start.clockMillis(),
                start.kilobytes(),
                start.millis() / start.registryMillis(),
                start.registryMillis()));
  }

  private Row line(String peer, String method, double limit) {
    return Row.against(
        4,
        "JSON line / " + peer,
        all.nanos(LINE + "telemetry" + NO_SINK),
        all.nanos(LINE + method + NO_SINK),
        limit,
        all.bytes(LINE + "telemetry" + NO_SINK));
  }

  /** A record, its line and its way there included. */
  private Row accessLine() {
    return Row.against(
        4,
        "access line (Envoy default text) / JSON line of the same values",
        all.nanos(ACCESS + "access"),
        all.nanos(ACCESS + "json"),
        1.5,
        all.bytes(ACCESS + "access") - all.bytes(ACCESS + "json"));
  }

  /**
   * By the clock: between two bursts the thread waits for the writer, which is not the caller's.
   * The median of the bursts: whoever shares the processors with the writers stops a caller now and
   * then, and longest where it holds a lock.
   */
  private Row handOver() {
    return Row.against(
            5,
            "log entry, caller / Logback async",
            all.medianNanos(LOG + "telemetry"),
            all.medianNanos(LOG + "logback"),
            0.5,
            Double.NaN)
        .withNote(
            text(
                "of ours %.0f ns evaluate the entry, the peer is given its values",
                all.medianNanos(LOG + "evaluation")));
  }

  /** The peer's values come from the attributes as well, by hand. */
  private Row equalHandOver() {
    return Row.against(
        5,
        "log entry, caller / Logback async, equal work",
        all.medianNanos(LOG + "telemetry"),
        all.medianNanos(LOG + "logbackOverBags"),
        0.5,
        Double.NaN);
  }

  /** What a peer that does not answer costs a request, whose queue is full. */
  private Row deadPeer(String peer, String method) {
    return Row.against(
        5,
        "log entry, caller, " + peer + " / stdio",
        all.medianNanos(LOG + method),
        all.medianNanos(LOG + "telemetry"),
        1.3,
        Double.NaN);
  }

  private static Row bytes(int target, String name, double bytes, double limit) {
    // What the profiler itself allocates in an iteration shows as a fraction of a byte.
    return Row.absolute(target, name, "B", Math.floor(Math.max(0, bytes)), limit);
  }

  private Row growth(int target, String name, String large, String small, double limit) {
    return Row.against(target, name, all.nanos(large), all.nanos(small), limit, Double.NaN);
  }

  private double above(String filter) {
    return nanosAbove(FILTER + filter, FILTER + "PASS_THROUGH");
  }

  private double aboveBytes(String filter) {
    return bytesAbove(FILTER + filter, FILTER + "PASS_THROUGH");
  }

  /** What the telemetry adds to an observation that somebody makes anyway. */
  private double observationNanos() {
    return nanosAbove(OBSERVATION + "TELEMETRY", OBSERVATION + "OTHER");
  }

  private double observationBytes() {
    return bytesAbove(OBSERVATION + "TELEMETRY", OBSERVATION + "OTHER");
  }

  private double nanosAbove(String what, String base) {
    return all.nanos(what) - all.nanos(base);
  }

  private double bytesAbove(String what, String base) {
    return all.bytes(what) - all.bytes(base);
  }

  private Row filterTime() {
    return Row.absolute(6, "filter above pass-through", "ns", above("TELEMETRY"), 1_000);
  }

  private Row filterAgainst(String peer, String filter) {
    return Row.against(
        6, "filter / " + peer, above("TELEMETRY"), above(filter), 0.4, aboveBytes("TELEMETRY"));
  }

  private Row clientTime() {
    String withIdentity = CLIENT + "TELEMETRY_WITH_IDENTITY";
    return Row.absolute(
            6,
            "HTTP client above the bare one",
            "ns",
            nanosAbove(CLIENT + "TELEMETRY", CLIENT + "BARE"),
            1_000)
        .withNote(
            text(
                "%.0f ns and %.0f bytes where the request, copied for that, tells its host who"
                    + " calls",
                nanosAbove(withIdentity, CLIENT + "BARE"),
                bytesAbove(withIdentity, CLIENT + "BARE")));
  }

  private Row clientAgainstMicrometer(String name, String client, double limit) {
    return Row.against(
        6,
        name,
        nanosAbove(CLIENT + client, CLIENT + "BARE"),
        nanosAbove(CLIENT + "MICROMETER", CLIENT + "BARE"),
        limit,
        bytesAbove(CLIENT + client, CLIENT + "BARE"));
  }

  private Row scrape() {
    return Row.against(
        8,
        "scrape of 2,000 series / Prometheus client",
        all.nanos("ScrapeBenchmark.telemetry"),
        all.nanos("ScrapeBenchmark.prometheusClient"),
        1.2,
        all.bytes("ScrapeBenchmark.telemetry"));
  }

  private Row threads() {
    String one = "SeriesContentionBenchmark.one";
    String two = "SeriesContentionBenchmark.two";
    return Row.atLeast(
            9, "two threads on one series / one", all.clockNanos(two), all.clockNanos(one), 1.6)
        .withNote(text("by processor time: %.2f", 2 * all.nanos(one) / all.nanos(two)));
  }

  private Row reference(String name, String benchmark, double reference) {
    return Row.atLeast(
        11, name + " / reference engine", all.nanos(benchmark + "telemetry"), reference, 50);
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
