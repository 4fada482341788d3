package io.meshless.telemetry.observation.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The adapters of the libraries that are there. */
public final class ContextAdapters {
  private static final List<Supplier<ContextAdapter<?>>> ALL =
      List.of(
          ServletRequests::new,
          ReactiveRequests::new,
          GrpcRequests::new,
          SpringClientCalls::new,
          WebClientCalls::new,
          FeignCalls::new,
          OkHttpCalls::new,
          ApacheCalls::new,
          JdkCalls::new,
          JettyCalls::new,
          GrpcCalls::new,
          // What is known of any context, after those of which more is known.
          OtherRequests::new,
          OtherCalls::new);

  private ContextAdapters() {}

  /** In the order in which they are to be asked. */
  public static List<ContextAdapter<?>> find() {
    List<ContextAdapter<?>> found = new ArrayList<>();
    for (Supplier<ContextAdapter<?>> adapter : ALL) {
      try {
        found.add(adapter.get());
      } catch (LinkageError | RuntimeException e) {
        // The library, or this part of it, is not there: nobody has such a context. Loaders of
        // applications that have stopped throw what they like.
      }
    }
    return found;
  }
}
