package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.fluentd.FluentdProvider;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.otlp.OtlpProvider;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.zipkin.ZipkinProvider;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A kind that sends to a peer, for the bench: the same in all but that it only tells what it would
 * send. No peer is asked, and no file of a service, such as a certificate, is read.
 *
 * @param <S> the settings, which only the kind itself knows
 */
final class Unsent<S> extends SameKind<S> {
  private final TrialProvider<S> trials;
  private final Consumer<Supplier<String>> told;

  private Unsent(HandlerProvider<S> own, TrialProvider<S> trials, Consumer<Supplier<String>> told) {
    super(own);
    this.trials = trials;
    this.told = told;
  }

  /** All such kinds, of which nobody hears anything. */
  static List<HandlerProvider<?>> providers() {
    return providers(words -> {});
  }

  /**
   * All such kinds.
   *
   * @param told gets for each thing what its words would be
   */
  static List<HandlerProvider<?>> providers(Consumer<Supplier<String>> told) {
    return List.of(
        of(new FluentdProvider(), told),
        of(new OtlpProvider(), told),
        of(new ZipkinProvider(), told));
  }

  private static <S, P extends HandlerProvider<S> & TrialProvider<S>> HandlerProvider<S> of(
      P own, Consumer<Supplier<String>> told) {
    return new Unsent<>(own, own, told);
  }

  @Override
  public Handler create(HandlerBinding<S> binding, HandlerContext context) throws HandlerException {
    Handler trial =
        trials.trial(binding.settings(), binding.instances(), new UncountedTrial(context));
    return new Telling(binding.name(), trial, told);
  }

  private record Telling(String name, Handler trial, Consumer<Supplier<String>> told)
      implements Handler {
    @Override
    public InstanceRecorder recorder(InstanceType type) {
      InstanceRecorder recorder = trial.recorder(type);
      return new InstanceRecorder() {
        @Override
        public void record(Instance instance) {
          if (!recorder.refuses(instance)) {
            told.accept(() -> name + ": " + recorder.explain(instance));
          }
        }

        @Override
        public String explain(Instance instance) {
          return recorder.explain(instance);
        }

        @Override
        public boolean refuses(Instance instance) {
          return recorder.refuses(instance);
        }
      };
    }

    @Override
    public double traceShare() {
      return trial.traceShare();
    }
  }
}
