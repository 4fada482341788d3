package io.meshless.telemetry.benchmark;

/** How much of the heap is in use, garbage left out. */
final class Heap {
  private static final int ROUNDS = 3;

  private Heap() {}

  static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
