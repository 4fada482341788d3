package io.meshless.telemetry.handler;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds a kind of handler to the library: implement one, and pass it to the builder or let {@link
 * java.util.ServiceLoader} find it. Stateless.
 *
 * <pre>{@code
 * Telemetry.builder().handler(new TallyProvider()).config(source).build(); // your provider
 * }</pre>
 *
 * @param <S> the settings of one handler, a record: equal settings mean the same behaviour, and a
 *     reload then carries the handler over
 */
public interface HandlerProvider<S> {
  /** The kind in a configuration, and the text of {@code compiledAdapter}: {@code stdio}. */
  String kind();

  /** What the handler does, in a sentence; for the reference page. */
  String meaning();

  /** The fields of its params. */
  FieldTable fields();

  /** Names of the templates whose instances it accepts. */
  Set<String> templates();

  /**
   * Turns the params into settings. Problems go to the params' scopes.
   *
   * @return null when the params cannot be used; then at least one error was reported
   */
  @Nullable S read(FieldValues params);

  /**
   * Looks at all handlers of this kind together, with the instances bound to them: what one of them
   * alone does not show. Problems go to the scopes of each binding's params.
   *
   * @return names of the handlers that cannot be made; a lenient load goes on without them, and
   *     with the others, whose refused parts (a metric, say) their provider leaves out
   */
  default Set<String> check(List<HandlerBinding<S>> bindings) {
    return Set.of();
  }

  /**
   * Whether recording may block: wait for a lock, a socket, a disk. Such a handler gets its
   * instances through a bounded queue on a thread of its own, so that no request waits for it. A
   * handler that never blocks says so and is called on the recording thread. On both threads a
   * record that the handler makes itself is refused and counted, since it would feed the handler
   * again.
   */
  default boolean mayBlock() {
    return true;
  }

  /**
   * Makes a handler. Called before the handler it replaces (if any) is closed, so both may live for
   * a moment; what they share is kept in {@link HandlerContext#shared}.
   *
   * @throws HandlerException when something outside the configuration is missing, such as a folder
   */
  Handler create(HandlerBinding<S> binding, HandlerContext context) throws HandlerException;
}
