package io.meshless.telemetry.istio.metric;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.side.Side;

/** Says in which language the values of tags are written. */
@FunctionalInterface
public interface TagLanguage {
  /** The value, to be read as what a proxy on this side of a request would give the tag. */
  ConfigScalar of(ConfigScalar value, Side side);
}
