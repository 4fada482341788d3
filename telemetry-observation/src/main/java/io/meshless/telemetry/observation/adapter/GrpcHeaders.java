package io.meshless.telemetry.observation.adapter;

import io.grpc.Metadata;
import io.meshless.telemetry.message.MessageHeaders;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Metadata of gRPC; binary values are left out. */
record GrpcHeaders(@Nullable Metadata metadata) implements MessageHeaders {
  @Override
  public @Nullable String first(String name) {
    Metadata known = metadata;
    if (known == null || name.startsWith(":") || name.endsWith("-bin")) {
      return null;
    }
    Iterable<String> values = known.getAll(key(name));
    return values == null ? null : values.iterator().next();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> visitor) {
    Metadata known = metadata;
    if (known == null) {
      return;
    }
    for (String name : known.keys()) {
      Iterable<String> values =
          name.startsWith(":") || name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
              ? null
              : known.getAll(key(name));
      if (values != null) {
        values.forEach(value -> visitor.accept(name, value));
      }
    }
  }

  static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
  }
}
