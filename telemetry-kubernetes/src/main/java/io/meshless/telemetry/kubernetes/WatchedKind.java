package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a kind in a namespace, kept up to date by an informer: it lists them, watches
 * them, and begins again, later and later, whenever that ends. Safe for use by many threads.
 *
 * @param <T> the class of the objects
 */
final class WatchedKind<T extends HasMetadata> implements AutoCloseable {
  private final SharedIndexInformer<T> informer;
  private final Function<? super T, ? extends List<ClusterText>> texts;
  private volatile boolean seen;
  private volatile boolean forbidden;

  private WatchedKind(
      SharedIndexInformer<T> informer, Function<? super T, ? extends List<ClusterText>> texts) {
    this.informer = informer;
    this.texts = texts;
  }

  /** Who is told of what happens, on threads of the client. */
  interface Listener {
    /** Something may have changed. */
    void noticed();

    /** The kind cannot be watched now. */
    void failed(String what, Throwable why);
  }

  /**
   * Starts without waiting.
   *
   * @param what how failures call the kind
   * @param texts makes the texts of an object
   */
  static <T extends HasMetadata> WatchedKind<T> start(
      SharedIndexInformer<T> informer,
      String what,
      Function<? super T, ? extends List<ClusterText>> texts,
      Listener listener) {
    WatchedKind<T> kind = new WatchedKind<>(informer, texts);
    informer.addEventHandler(new Telling<>(listener));
    informer.exceptionHandler(
        (isStarted, failure) -> {
          listener.failed(what, failure);
          kind.failed(failure, listener);
          return true;
        });
    informer
        .start()
        .whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                kind.seen = true;
                listener.noticed();
              }
            });
    return kind;
  }

  /** What was forbidden stays so until it is seen, whatever else keeps it from that. */
  private void failed(Throwable failure, Listener listener) {
    if (!seen && !forbidden && Forbidden.is(failure)) {
      forbidden = true;
      listener.noticed();
    }
  }

  /** Whether the service may not read them, and never has. */
  boolean isForbidden() {
    return forbidden && !seen;
  }

  /** Whether all objects were seen once. */
  boolean isSeen() {
    return seen;
  }

  /** The texts of all objects as they were seen last. */
  List<ClusterText> texts() {
    return informer.getStore().list().stream()
        .flatMap(object -> texts.apply(object).stream())
        .toList();
  }

  /** The object as it was seen last; null when it is gone. */
  @Nullable T find(String namespace, String name) {
    return informer.getStore().getByKey(namespace + "/" + name);
  }

  @Override
  public void close() {
    informer.stop();
  }

  private record Telling<T>(Listener listener) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      listener.noticed();
    }

    @Override
    public void onUpdate(T before, T now) {
      listener.noticed();
    }

    @Override
    public void onDelete(T object, boolean isLastStateUnknown) {
      listener.noticed();
    }
  }
}
