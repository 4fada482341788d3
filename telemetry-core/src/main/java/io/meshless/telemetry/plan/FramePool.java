package io.meshless.telemetry.plan;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one plan.
 *
 * <p>A thread takes the frame at the place that its id hashes to, with one atomic exchange of the
 * frame's owner, and leaves it with a release store: no thread-local, so that virtual threads cost
 * nothing extra, and no frame is ever used by two threads. When another thread is in that frame a
 * spare one is taken. The owners tell {@link #isQuiet()} when the last record of a replaced plan is
 * over, and {@link #take()} that a thread is inside a record already.
 */
final class FramePool {
  private static final int PLACES =
      Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors() * 4)) * 2;

  /** Each filled when it is first needed, and never changed again. */
  private final AtomicReferenceArray<@Nullable Frame> frames = new AtomicReferenceArray<>(PLACES);

  /** Only as many as threads have met. */
  private final List<Frame> spares = new CopyOnWriteArrayList<>();

  private final Supplier<Frame> maker;
  private volatile boolean retired;

  FramePool(Supplier<Frame> maker) {
    this.maker = maker;
  }

  /**
   * A frame for the current thread, to be {@linkplain Frame#leave() left}; null when the plan is
   * retired, or the thread is inside a record already or a handler's own; {@link #isRetired()}
   * tells which. What is thrown here, on a full stack, leaves no frame taken.
   */
  @SuppressWarnings("deprecation") // threadId() came with 19; getId() is the same number
  @Nullable Frame take() {
    Thread current = Thread.currentThread();
    if (current instanceof OffloadedHandler.HandlerThread) {
      return null;
    }
    long thread = current.getId();
    int place = (int) thread & PLACES - 1;
    Frame frame = frames.getAcquire(place);
    if (frame == null) {
      frame = make(place);
    }
    if (!frame.enter(thread)) {
      return frame.isOwnedBy(thread) ? null : spare(thread, frame);
    }
    try {
      // Read after the exchange above: either this sees the retirement, or who retires the plan
      // sees the owner and waits.
      if (!retired && !(frame.isMissed() && spareOf(thread) != null)) {
        return frame;
      }
      frame.leave();
      return null;
    } catch (Throwable e) {
      frame.owner = 0;
      throw e;
    }
  }

  private Frame make(int place) {
    Frame made = maker.get();
    Frame other = frames.compareAndExchange(place, null, made);
    return other == null ? made : other;
  }

  private @Nullable Frame spare(long thread, Frame home) {
    if (spareOf(thread) != null) {
      return null;
    }
    Frame spare = enterSpare(thread, home);
    if (!retired) { // as in take()
      return spare;
    }
    try {
      spare.leave();
      return null;
    } catch (Throwable e) {
      spare.owner = 0;
      throw e;
    }
  }

  private Frame enterSpare(long thread, Frame home) {
    for (Frame spare : spares) {
      if (spare.enter(thread, home)) {
        return spare;
      }
    }
    Frame made = maker.get();
    spares.add(made);
    // Another thread may be faster.
    return made.enter(thread, home) ? made : enterSpare(thread, home);
  }

  private @Nullable Frame spareOf(long thread) {
    for (Frame spare : spares) {
      if (spare.isOwnedBy(thread)) {
        return spare;
      }
    }
    return null;
  }

  /** The frame that the current thread is in; null when it is in none. */
  @SuppressWarnings("deprecation") // as in take()
  @Nullable Frame current() {
    long thread = Thread.currentThread().getId();
    Frame home = frames.getAcquire((int) thread & PLACES - 1);
    return home != null && home.isOwnedBy(thread) ? home : spareOf(thread);
  }

  private void forEach(Consumer<Frame> visitor) {
    for (int place = 0; place < PLACES; place++) {
      Frame frame = frames.get(place);
      if (frame != null) {
        visitor.accept(frame);
      }
    }
    spares.forEach(visitor);
  }

  /** What all frames have counted so far. */
  long[] counts(int slots) {
    long[] sums = new long[slots];
    forEach(frame -> frame.addCounts(sums));
    return sums;
  }

  /** From now on no record starts; {@link #isQuiet()} tells when the running ones are over. */
  void retire() {
    retired = true;
  }

  boolean isRetired() {
    return retired;
  }

  /** Whether no record runs any more; final once true after {@link #retire()}. */
  boolean isQuiet() {
    boolean[] quiet = {true};
    forEach(frame -> quiet[0] &= frame.isFree());
    return quiet[0];
  }
}
