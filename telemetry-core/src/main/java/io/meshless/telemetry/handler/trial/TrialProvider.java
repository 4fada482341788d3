package io.meshless.telemetry.handler.trial;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/**
 * A kind whose handlers can be tried. Of those of other kinds only the instances are counted.
 *
 * @param <S> the settings of one handler
 */
public interface TrialProvider<S> {
  /**
   * Makes a handler that counts what one with these settings would record. It opens no file, makes
   * no meter and starts no thread; recording into it never blocks.
   *
   * @param instances what rules send to it, sorted by name
   * @throws HandlerException when the handler itself could not be made either
   */
  Handler trial(S settings, List<InstanceType> instances, TrialContext context)
      throws HandlerException;
}
