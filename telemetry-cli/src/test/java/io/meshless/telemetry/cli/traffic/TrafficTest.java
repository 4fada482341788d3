package io.meshless.telemetry.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the lines of logs become. */
class TrafficTest {
  private static final String CONFIG =
      """
      kind: logentry
      metadata: {name: access}
      spec:
        timestamp: request.time
        variables:
          code: response.code | 0
          latency: response.duration | "0ms"
          agent: request.headers["user-agent"] | ""
          url: request.path | ""
          whole: (request.path | "") + "!"
      ---
      kind: stdio
      metadata: {name: lines}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: lines.stdio, instances: [access.logentry]}
      """;

  @TempDir private Path folder;

  private final Map<String, Long> unread = new TreeMap<>();

  @Test
  void combinedFormat() throws IOException {
    assertThat(
            read(
                "10.1.2.3 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a%20b?q=1 HTTP/1.0\" 200 2326"
                    + " \"http://shop.example/\" \"Mozilla \\\"4.08\\\"\""))
        .containsExactly(
            "{\"context.protocol\":\"http\",\"context.reporter.kind\":\"inbound\","
                + "\"request.method\":\"GET\",\"request.path\":\"/a%20b?q=1\","
                + "\"request.referer\":\"http://shop.example/\","
                + "\"request.time\":\"2000-10-10T20:55:36.000000Z\",\"request.url_path\":\"/a%20b\",\"request.useragent\":\"Mozilla"
                + " \\\"4.08\\\"\",\"response.code\":200,"
                + "\"response.size\":2326,\"response.time\":\"2000-10-10T20:55:36.000000Z\","
                + "\"source.ip\":\"10.1.2.3\"}");
  }

  @Test
  void commonFormatWithoutBytes() throws IOException {
    assertThat(read("shop.example - - [01/Jan/2024:00:00:00 +0000] \"-\" 408 -"))
        .containsExactly(
            "{\"context.protocol\":\"http\",\"context.reporter.kind\":\"inbound\","
                + "\"request.time\":\"2024-01-01T00:00:00.000000Z\",\"response.code\":408,"
                + "\"response.size\":0,\"response.time\":\"2024-01-01T00:00:00.000000Z\"}");
  }

  @Test
  void envoysTextWithIstiosFields() throws IOException {
    String line =
        "[2020-11-25T21:26:18.409Z] \"GET /status/418 HTTP/1.1\" 418 UF via_upstream - \"-\" 3 135"
            + " 4 4 \"-\" \"curl/7.73.0-DEV\" \"84961386\" \"httpbin:8000\" \"127.0.0.1:80\""
            + " inbound|8000||httpbin.shop.svc.cluster.local 127.0.0.1:41854 10.44.1.27:80"
            + " 10.44.1.23:37652 outbound_.8000_._.httpbin default";

    assertThat(read(line))
        .containsExactly(
            "{\"connection.requested_server_name\":\"outbound_.8000_._.httpbin\","
                + "\"context.protocol\":\"http\",\"context.proxy_error_code\":\"UF\","
                + "\"context.reporter.kind\":\"inbound\","
                + "\"destination.service.host\":\"httpbin.shop.svc.cluster.local\","
                + "\"request.headers\":{\":authority\":\"httpbin:8000\","
                + "\"user-agent\":\"curl/7.73.0-DEV\",\"x-request-id\":\"84961386\"},"
                + "\"request.host\":\"httpbin:8000\",\"request.id\":\"84961386\","
                + "\"request.method\":\"GET\",\"request.path\":\"/status/418\",\"request.size\":3,"
                + "\"request.time\":\"2020-11-25T21:26:18.409000Z\","
                + "\"request.url_path\":\"/status/418\",\"request.useragent\":\"curl/7.73.0-DEV\","
                + "\"response.code\":418,\"response.duration\":\"4ms\",\"response.size\":135,"
                + "\"response.time\":\"2020-11-25T21:26:18.413000Z\",\"source.ip\":\"10.44.1.23\"}");
  }

  @Test
  void envoysTextAndJsonSayTheSame() throws IOException {
    List<String> text =
        read(
            "[2020-11-25T21:26:18.409Z] \"POST /a HTTP/2\" 503 - 7 0 12 - \"10.0.0.9\" \"-\" \"id\""
                + " \"shop\" \"10.0.0.2:80\"");
    List<String> json =
        read(
            "{\"start_time\":\"2020-11-25T21:26:18.409Z\",\"method\":\"POST\",\"path\":\"/a\","
                + "\"protocol\":\"HTTP/2\",\"response_code\":503,\"response_flags\":\"-\","
                + "\"bytes_received\":7,\"bytes_sent\":0,\"duration\":12,\"user_agent\":null,"
                + "\"x_forwarded_for\":\"10.0.0.9\",\"request_id\":\"id\",\"authority\":\"shop\"}");

    assertThat(text).hasSize(1).isEqualTo(json);
  }

  @Test
  void lineOfStdioBecomesWhatItWasMadeOf() throws IOException {
    assertThat(
            read(
                "{\"level\":\"info\",\"time\":\"2026-11-23T08:00:00.000000Z\","
                    + "\"instance\":\"access.logentry.istio-system\",\"code\":503,"
                    + "\"latency\":\"9.5ms\",\"agent\":\"curl\",\"url\":\"\",\"whole\":\"!\"}"))
        .containsExactly(
            "{\"request.headers\":{\"user-agent\":\"curl\"},"
                + "\"request.time\":\"2026-11-23T08:00:00.000000Z\",\"response.code\":503,"
                + "\"response.duration\":\"9.5ms\"}");
  }

  @Test
  void bagIsItself() throws IOException {
    assertThat(read("{\"response.code\":200}")).containsExactly("{\"response.code\":200}");
  }

  @Test
  void mappedJson() throws IOException {
    assertThat(
            read(
                "{\"status\":\"404\",\"ua\":\"curl\",\"took\":0.25,\"http\":{\"path\":\"/x\"},"
                    + "\"ts\":1700000000.5}",
                "--map",
                "status=response.code",
                "--map",
                "ua=request.headers[user-agent]",
                "--map",
                "took=response.duration",
                "--map",
                "/http/path=request.path",
                "--map",
                "ts=request.time"))
        .containsExactly(
            "{\"request.headers\":{\"user-agent\":\"curl\"},\"request.path\":\"/x\","
                + "\"request.time\":\"2023-11-14T22:13:20.500000Z\",\"response.code\":404,"
                + "\"response.duration\":\"250ms\"}");
  }

  @Test
  void mappingToNoAttributeIsRefused() {
    assertThatThrownBy(() -> read("{}", "--map", "status=response.cod"))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "'response.cod' is no attribute, and no entry of one. Did you mean 'response.code'?");
  }

  @Test
  void linesThatAreNoRecordsAreCountedByTheirReason() throws IOException {
    assertThat(
            read(
                """
                nonsense
                {"response.cod": 1}
                {"response.code": 1
                [1]
                {"level":"info","instance":"other.logentry.istio-system"}

                10.1.2.3 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" abc 2326
                [2020] "GET / HTTP/1.1" 200 -
                """))
        .isEmpty();
    assertThat(unread)
        .containsOnly(
            Map.entry("not a line of the common or combined format", 1L),
            Map.entry("an object with a field that is no attribute", 1L),
            Map.entry("not JSON; a record is an object on one line", 1L),
            Map.entry("not a line of Envoy's default format", 1L),
            Map.entry("a line of an instance that the configuration does not have", 1L),
            Map.entry("a field is no number", 1L),
            Map.entry("no start_time that is a time", 1L));
  }

  @Test
  void longLinesAndLinesAcrossBuffersAreRead() throws IOException {
    String path = "/" + "x".repeat(100_000);
    assertThat(
            read(
                "{\"request.path\":\"%s\"}\r\n{\"request.path\":\"%s\"}\n{\"response.code\":1}"
                    .formatted(path, "y".repeat(2_000_000))))
        .containsExactly("{\"request.path\":\"" + path + "\"}", "{\"response.code\":1}");
    assertThat(unread).containsOnly(Map.entry("longer than 1 MiB", 1L));
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    Path file = folder.resolve("access.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"response.code\":200}\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(readFile(file)).containsExactly("{\"response.code\":200}");
  }

  private List<String> read(String lines, String... options) throws IOException {
    return readFile(Files.writeString(folder.resolve("traffic"), lines), options);
  }

  private List<String> readFile(Path file, String... options) throws IOException {
    Reading reading = new Reading();
    List<String> all = new ArrayList<>(List.of("--from", file.toString()));
    all.addAll(List.of(options));
    new CommandLine(reading).parseArgs(all.toArray(String[]::new));
    ServiceOptions service = new ServiceOptions();
    List<String> bags = new ArrayList<>();
    try (Shell shell = Shell.ofProcess();
        BenchPlan bench =
            new BenchPlan(service.compile(YamlConfig.parse("config", CONFIG).read()), service)) {
      Traffic traffic = new Traffic(reading.from, bench.plan(), shell);
      traffic.forEach(bag -> bags.add(bag.toJson()));
      unread.putAll(traffic.unread());
    }
    return bags;
  }

  @Command
  private static final class Reading {
    @Mixin private TrafficOptions from = new TrafficOptions();
  }
}
