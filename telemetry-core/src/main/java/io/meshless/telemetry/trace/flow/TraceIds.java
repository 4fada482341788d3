package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.HexText;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids. Safe for use by many threads. */
public interface TraceIds {
  /** By chance: they have to differ, and need not be secret. */
  TraceIds RANDOM =
      new TraceIds() {
        @Override
        public String traceId() {
          return hex() + hex();
        }

        @Override
        public String spanId() {
          return hex();
        }

        private static String hex() {
          long number = 0;
          while (number == 0) {
            number = ThreadLocalRandom.current().nextLong();
          }
          return HexText.of(number);
        }
      };

  /** A new trace: 32 digits. */
  String traceId();

  /** A new span: 16 digits. */
  String spanId();
}
