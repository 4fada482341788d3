package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.request.Recorder;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request goes on whatever happens to its telemetry, and so does the user's own exception. */
class FailingTelemetryTest {
  private final StubExchange stub = new StubExchange();
  private final List<HttpServletRequest> served = new ArrayList<>();
  private final FilterChain chain = (request, response) -> served.add((HttpServletRequest) request);

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("closed"),
        new NoClassDefFoundError("undeployed"),
        new StackOverflowError(),
        new AssertionError());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void requestPassesWhenTheTelemetryCannotSayWhatItNeeds(Throwable failure) throws Exception {
    TelemetryFilter filter = filter(new Failing(() -> thrown(failure), () -> {}));

    filter.doFilter(stub.request(), stub.response(), chain);

    assertThat(served).containsExactly(stub.request());
    assertThat(filter.failures()).isOne();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void requestPassesWhenTheRecordFails(Throwable failure) throws Exception {
    TelemetryFilter filter = filter(new Failing(Set::of, () -> thrown(failure)));

    filter.doFilter(stub.request(), stub.response(), chain);

    assertThat(served).hasSize(1);
    assertThat(filter.failures()).isOne();
  }

  @Test
  void requestPassesWhenTheContainerRefusesAnAnswer() throws Exception {
    Recording recording = new Recording(StandardAttributes.REQUEST_SIZE);
    FilterSettings settings = new TelemetryFilterBuilder(recording).settings();
    stub.failing("getContentLengthLong");
    new TelemetryRequestListener().requestInitialized(stub.end());

    new TelemetryFilter(settings).doFilter(stub.request(), stub.response(), chain);

    assertThat(served).containsExactly(stub.request());
    stub.answering("getContentLengthLong", 0L);
    new TelemetryRequestListener().requestDestroyed(stub.end());
    assertThat(recording.sizes).as("half an observation").isEmpty();
  }

  @Test
  void requestEndsWhenTheContainerHasTakenTheResponseBack() throws Exception {
    TelemetryFilter filter = filter(new Recording());
    stub.failing("getStatus");

    filter.doFilter(stub.request(), stub.response(), chain);

    assertThat(served).hasSize(1);
  }

  /** On a thread of its own, between the question whether it runs and the one for its context. */
  @Test
  void asynchronousRequestThatIsCompleteByNowIsRecorded() throws Exception {
    Recording recording = new Recording();
    TelemetryFilter filter = filter(recording);

    filter.doFilter(
        stub.request(),
        stub.response(),
        (request, response) -> {
          stub.answering("isAsyncStarted", true);
          stub.failing("getAsyncContext");
        });

    assertThat(recording.sizes).hasSize(1);
    assertThat(filter.failures()).isZero();
  }

  @Test
  void bodyIsWrittenWhenItsSizeCannotBeCounted() throws Exception {
    StringWriter body = new StringWriter();
    Recording recording = new Recording(StandardAttributes.RESPONSE_SIZE);
    stub.answering("getWriter", new PrintWriter(body, true));
    stub.answering("getCharacterEncoding", "of another world");

    filter(recording)
        .doFilter(
            stub.request(),
            stub.response(),
            (request, response) -> response.getWriter().println("hello"));

    assertThat(body).hasToString("hello" + System.lineSeparator());
    assertThat(recording.sizes).containsExactly(Optional.empty());
  }

  @Test
  void listenersOfTheContainerSwallowFailures() throws Exception {
    Failing failing = new Failing(Set::of, () -> thrown(new IllegalStateException()));
    FilterSettings settings = new TelemetryFilterBuilder(failing).settings();
    new TelemetryRequestListener().requestInitialized(stub.end());
    new TelemetryFilter(settings).doFilter(stub.request(), stub.response(), chain);

    assertThatNoException()
        .isThrownBy(() -> new TelemetryRequestListener().requestDestroyed(stub.end()));
  }

  @Test
  void listenersOfTheContainerSwallowARequestThatIsGone() {
    stub.failing("getAttribute");
    TelemetryRequestListener listener = new TelemetryRequestListener();

    assertThatNoException().isThrownBy(() -> listener.requestInitialized(stub.end()));
    assertThatNoException().isThrownBy(() -> listener.requestDestroyed(stub.end()));
  }

  @Test
  void theUsersOwnExceptionIsNeverReplaced() {
    IOException own = new IOException("the user's");
    TelemetryFilter filter = filter(new Failing(Set::of, () -> thrown(new AssertionError())));

    assertThatThrownBy(
            () ->
                filter.doFilter(
                    stub.request(),
                    stub.response(),
                    (request, response) -> {
                      served.add((HttpServletRequest) request);
                      throw own;
                    }))
        .isSameAs(own)
        .hasNoSuppressedExceptions();
    assertThat(served).hasSize(1);
  }

  @Test
  void outOfMemoryIsNotHidden() {
    TelemetryFilter filter = filter(new Failing(() -> thrown(new OutOfMemoryError()), () -> {}));

    assertThatThrownBy(() -> filter.doFilter(stub.request(), stub.response(), chain))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void requestPassesAFilterThatWasNeverStarted() throws Exception {
    new TelemetryFilter().doFilter(stub.request(), stub.response(), chain);

    assertThat(served).containsExactly(stub.request());
  }

  @Test
  void requestPassesWhenTheTelemetryIsClosed() throws Exception {
    Telemetry telemetry = Telemetry.builder().config(YamlConfig.parse("empty.yaml", "")).build();
    TelemetryFilter filter = new TelemetryFilter(telemetry);
    telemetry.close();

    filter.doFilter(stub.request(), stub.response(), chain);

    assertThat(served).containsExactly(stub.request());
    assertThat(filter.failures()).isZero();
  }

  private static TelemetryFilter filter(Recorder recorder) {
    return new TelemetryFilterBuilder(recorder).build();
  }

  @SuppressWarnings("unchecked")
  private static <R, T extends Throwable> R thrown(Throwable failure) throws T {
    throw (T) failure;
  }

  private record Failing(Supplier<Set<AttributeName>> needs, Runnable end) implements Recorder {
    @Override
    public void record(AttributeBag bag) {
      end.run();
    }

    @Override
    public Set<AttributeName> neededAttributes() {
      return needs.get();
    }
  }

  private static final class Recording implements Recorder {
    private final Set<AttributeName> needs;
    private final List<Optional<Object>> sizes = new ArrayList<>();

    Recording(AttributeName... needs) {
      this.needs = Set.of(needs);
    }

    @Override
    public void record(AttributeBag bag) {
      sizes.add(Optional.ofNullable(bag.find(StandardAttributes.RESPONSE_SIZE)));
    }

    @Override
    public Set<AttributeName> neededAttributes() {
      return needs;
    }
  }
}
