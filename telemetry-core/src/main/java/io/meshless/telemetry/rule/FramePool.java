package io.meshless.telemetry.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one plan.
 *
 * <p>A thread takes the frame of the slot that its id hashes to, with one atomic exchange, and puts
 * it back with a release store: no thread-local, so that virtual threads cost nothing extra, and no
 * frame is ever used by two threads. A frame that is away from its slot is in use, which is how
 * {@link #retire()} learns when the last record of a replaced plan is over.
 *
 * <p>A record that starts while the same thread is inside a record (a handler that records) is told
 * from one of another thread by the owner noted beside the slot.
 */
final class FramePool {
  /** Slots stand this many references apart, so that two threads do not share a cache line. */
  private static final int STRIDE = 16;

  private static final int SLOTS =
      Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors() * 4)) * 2;

  private final AtomicReferenceArray<@Nullable Frame> slots =
      new AtomicReferenceArray<>(SLOTS * STRIDE);
  private final long[] owners = new long[SLOTS * STRIDE];
  private final Supplier<Frame> maker;

  /** Guarded by this. */
  private final List<Frame> frames = new ArrayList<>();

  /** Counts of frames that were given up. Guarded by this. */
  private final long[] retiredCounts;

  private volatile boolean retired;

  FramePool(Supplier<Frame> maker, int countSlots) {
    this.maker = maker;
    this.retiredCounts = new long[countSlots];
  }

  private static int slot(long threadId) {
    return ((int) threadId & SLOTS - 1) * STRIDE;
  }

  /**
   * A frame for the current thread, or null when the plan is retired or the thread is inside a
   * record already; {@link #isRetired()} tells which.
   */
  @SuppressWarnings("deprecation") // threadId() came with 19; getId() is the same number
  @Nullable Frame take() {
    long thread = Thread.currentThread().getId();
    int slot = slot(thread);
    Frame frame = slots.getAndSet(slot, null);
    if (frame == null) {
      if (owners[slot] == thread) {
        return null;
      }
      frame = make();
    }
    owners[slot] = thread;
    // Read after the exchange above: either this sees the retirement, or retire() misses the frame
    // from its slot and waits for it.
    if (retired) {
      giveBack(frame);
      return null;
    }
    return frame;
  }

  boolean isRetired() {
    return retired;
  }

  @SuppressWarnings("deprecation") // as in take()
  void giveBack(Frame frame) {
    long thread = Thread.currentThread().getId();
    int slot = slot(thread);
    if (owners[slot] == thread) {
      owners[slot] = 0;
    }
    if (slots.getPlain(slot) != null || !slots.compareAndSet(slot, null, frame)) {
      discard(frame);
    }
  }

  private synchronized Frame make() {
    Frame frame = maker.get();
    frames.add(frame);
    return frame;
  }

  private synchronized void discard(Frame frame) {
    frames.remove(frame);
    frame.addCounts(retiredCounts);
  }

  /** What all frames have counted so far. */
  synchronized long[] counts() {
    long[] sums = retiredCounts.clone();
    for (Frame frame : frames) {
      frame.addCounts(sums);
    }
    return sums;
  }

  /** From now on no record starts; {@link #isQuiet()} tells when the running ones are over. */
  void retire() {
    retired = true;
  }

  /** Whether no record runs any more; final once true after {@link #retire()}. */
  synchronized boolean isQuiet() {
    int idle = 0;
    for (int slot = 0; slot < slots.length(); slot += STRIDE) {
      if (slots.get(slot) != null) {
        idle++;
      }
    }
    return idle == frames.size();
  }
}
