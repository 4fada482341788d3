package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.status.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configurations of shadows, in turn with those that run. Safe for use by many threads.
 */
final class ShadowLoader {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final TelemetryRuntime runtime;
  private final ConfigurationLoader loader;
  private final ConfigurationCompiler compiler;

  ShadowLoader(
      TelemetryRuntime runtime, ConfigurationLoader loader, ConfigurationCompiler compiler) {
    this.runtime = runtime;
    this.loader = loader;
    this.compiler = compiler;
  }

  /**
   * Compares a configuration with what runs, and from then on what its files become; one that a
   * reload would refuse is refused.
   */
  LoadResult begin(ConfigSource source, double share) {
    ShadowOrigin origin = new ShadowOrigin(source, share);
    boolean begun = false;
    try {
      LoadResult result =
          loader.inTurn(
              () -> {
                // Before the first look, so that no change falls between the two.
                origin.watch(() -> follow(origin));
                return load(origin, shadow -> runtime.shadows().begin(shadow, runtime.plan()));
              });
      begun = result.isApplied();
      return result;
    } finally {
      if (!begun) {
        origin.end();
      }
    }
  }

  /** For watches, whose thread must survive whatever this does. */
  private void follow(ShadowOrigin origin) {
    try {
      loader.inTurn(() -> reload(origin)).run();
    } catch (Throwable e) {
      if (!origin.isEnded()) {
        LOG.error("the shadow configuration could not be read again, the one before goes on", e);
      }
    }
  }

  /** What is then to be told. */
  private Runnable reload(ShadowOrigin origin) {
    ShadowRun before = runtime.shadows().current();
    if (before == null || before.configuration().origin() != origin) {
      return () -> {};
    }
    LoadResult known = before.configuration().lastLoad();
    LoadResult result =
        load(origin, shadow -> runtime.shadows().replace(before, shadow, runtime.plan()));
    boolean isNews =
        result.isApplied()
            || known.isApplied()
            || !result.problems().toString().equals(known.problems().toString());
    return isNews ? () -> tell(result) : () -> {};
  }

  private LoadResult load(ShadowOrigin origin, Consumer<ShadowConfiguration> accepted) {
    ConfigSnapshot read = origin.source().read();
    CompiledConfiguration compiled = compiler.compile(read);
    List<ConfigProblem> problems = new ArrayList<>(compiled.problems());
    boolean isAccepted = loader.isAcceptable(compiled) && canStart(compiled, problems);
    LoadResult result = loader.result(isAccepted, compiled, problems);
    if (isAccepted) {
      accepted.accept(new ShadowConfiguration(origin, read, compiled, result));
    }
    origin.refused(isAccepted ? null : result);
    return result;
  }

  private boolean canStart(CompiledConfiguration compiled, List<ConfigProblem> problems) {
    List<ConfigProblem> unmade = runtime.shadows().problems(compiled, runtime.plan());
    problems.addAll(0, unmade);
    return unmade.isEmpty() || loader.isLenient();
  }

  private static void tell(LoadResult result) {
    if (result.isApplied()) {
      LOG.info("the shadow configuration has changed and is compared anew: {}", result.summary());
    } else {
      LOG.error(
          "the new shadow configuration is refused, the one before is compared on:\n{}\n{}",
          ProblemReport.first(result.problems()).collect(Collectors.joining("\n")),
          result.summary());
    }
  }
}
