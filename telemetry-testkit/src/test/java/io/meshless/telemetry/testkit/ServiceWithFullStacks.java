package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;

/** A process whose threads record at the very end of their stacks, and afterwards. */
final class ServiceWithFullStacks {
  private static final long STACK_BYTES = 256 * 1024;
  private static final int ROUNDS = 20;

  private final Recordings recordings = new Recordings();
  private final Telemetry telemetry =
      Telemetry.builder()
          .handler(new StagedProvider(instance -> {}))
          .handler(new MemoryHandlerProvider(recordings))
          .config(
              source(
                  resource("o.staged.istio-system", "{}"),
                  memory("h"),
                  metric("m", "1"),
                  rule("a.rule.istio-system", "", "o.staged", "m.metric"),
                  rule("b.rule.istio-system", "", "h.memory", "m.metric")))
          .build();

  private ServiceWithFullStacks() {}

  /** Ends with 1 and says why if a record after the overflows is lost. */
  public static void main(String[] arguments) throws InterruptedException {
    ServiceWithFullStacks service = new ServiceWithFullStacks();
    Thread thread = new Thread(null, service::overflowAndRecord, "small", STACK_BYTES);
    thread.start();
    thread.join();
    String lost = service.lost();
    if (!lost.isEmpty()) {
      System.err.println(lost);
    }
    System.exit(lost.isEmpty() ? 0 : 1);
  }

  private void overflowAndRecord() {
    for (int round = 0; round < ROUNDS; round++) {
      recordAtTheEnd();
    }
    recordings.clear();
    telemetry.record(AttributeBag.empty());
  }

  private String lost() {
    boolean recorded = recordings.instances().size() == 1;
    boolean taken =
        telemetry.status().failures().stream()
            .anyMatch(failure -> failure.reason().equals("recursion"));
    return recorded && !taken
        ? ""
        : "Recorded " + recordings.instances() + ", failures " + telemetry.status().failures();
  }

  /** Records on the way back from the end of the stack, at every depth there is. */
  @SuppressWarnings("InfiniteRecursion") // it is to find the end of the stack
  private int recordAtTheEnd() {
    int depth = 0;
    try {
      depth = 1 + recordAtTheEnd();
    } catch (StackOverflowError e) {
      depth = 0;
    }
    if (depth < 200) {
      try {
        telemetry.record(AttributeBag.empty());
      } catch (StackOverflowError e) {
        // There was not even room for the call.
        return depth;
      }
    }
    return depth;
  }
}
