package io.meshless.telemetry.handler.trial;

import io.meshless.telemetry.handler.HandlerBinding;
import java.util.List;
import java.util.Set;

/**
 * A kind whose handlers can be checked without a look at this machine. Whoever may ask what a
 * configuration would do shall not learn by it which files are here.
 *
 * @param <S> the settings of one handler
 */
public interface UnseenCheck<S> {
  /** As the provider's own check, as far as the configuration alone shows it. */
  Set<String> checkUnseen(List<HandlerBinding<S>> bindings);
}
