package io.meshless.telemetry.trace.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.TracingOptions.Format;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers of a request, what they mean, and the headers of a call that is made for it. */
class TraceVectorsTest {
  private static final Path TABLE = Path.of("src/test/resources/trace/vectors.txt");

  private static final Map<String, String> IDS = new LinkedHashMap<>();

  static {
    IDS.put("0T8", "0000000000000000463ac35c9f6413ad");
    IDS.put("T8", "463ac35c9f6413ad");
    IDS.put("S8", "a2fb4a1d1a96d312");
    IDS.put("T", "4bf92f3577b34da6a3ce929d0e0e4736");
    IDS.put("S", "00f067aa0ba902b7");
    IDS.put("P", "5b4185666d50f68b");
    IDS.put("N", "0af7651916cd43dd8448eb211c80319c");
    IDS.put("V", "b7ad6b7169203331");
    IDS.put("C", "c8be7c827a314442");
  }

  static Stream<String> vectors() throws IOException {
    return Files.readAllLines(TABLE).stream().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void traceGoesOnAsTheTableSays(String line) {
    String[] vector = line.split("\\|", -1);
    TraceFlow flow = flow(vector[1].strip());
    Map<String, String> in = headers(vector[2]);

    RequestTrace begun = flow.begin(in::get);
    TraceContext context = flow.ofRequest(begun, in::get);
    Map<String, String> out = outgoing(flow, begun);

    assertThat(describe(context)).isEqualTo(expand(vector[3].strip()));
    assertThat(out).isEqualTo(headers(vector[4]));
  }

  private static TraceFlow flow(String setting) {
    TracingOptions.Builder options = TracingOptions.builder();
    switch (setting) {
      case "forward" -> options.forwardOnly();
      case "join" -> options.join();
      case "b3-first" -> options.consume(Format.B3, Format.B3_MULTI, Format.W3C);
      default -> {}
    }
    return new TraceFlow(
        options.build(),
        new Demand(setting.equals("sampled") ? 1 : 0),
        null,
        new FixedIds(setting.equals("join")));
  }

  private static Map<String, String> outgoing(TraceFlow flow, @Nullable RequestTrace begun) {
    Map<String, String> out = new TreeMap<>();
    RequestTrace before = TraceThread.enter(begun);
    try {
      CallTrace call = flow.call(name -> null);
      assertThat(call).isNotNull();
      call.write(
          name -> null,
          (name, value) -> {
            if (value != null) {
              out.put(name, value);
            }
          });
    } finally {
      assertThat(TraceThread.enter(before)).isSameAs(begun);
    }
    return out;
  }

  private static String describe(@Nullable TraceContext context) {
    if (context == null) {
      return "none";
    }
    String parent = context.parentId() == null ? "-" : context.parentId();
    String decision =
        context.decision() == Decision.DEFERRED
            ? "no"
            : context.decision().name().toLowerCase(Locale.ROOT);
    return context.traceId() + ' ' + parent + ' ' + decision;
  }

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new TreeMap<>();
    for (String header : text.strip().split("; ")) {
      int colon = header.indexOf(": ");
      if (colon > 0) {
        headers.put(header.substring(0, colon), expand(header.substring(colon + 2)));
      }
    }
    return headers;
  }

  /** Puts ids where their letters stand alone. */
  private static String expand(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("((?<=[-: ])|(?=[-: ]))")) {
      parts.add(IDS.getOrDefault(part, part));
    }
    return String.join("", parts);
  }

  private record Demand(double share) implements TraceDemand {
    @Override
    public boolean isRead() {
      return true;
    }
  }

  private static final class FixedIds implements TraceIds {
    private final List<String> spans = new ArrayList<>();

    FixedIds(boolean joins) {
      if (!joins) {
        spans.add("b7ad6b7169203331");
      }
      spans.add("c8be7c827a314442");
    }

    @Override
    public String traceId() {
      return "0af7651916cd43dd8448eb211c80319c";
    }

    @Override
    public String spanId() {
      return spans.remove(0);
    }
  }
}
