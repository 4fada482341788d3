package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.binding.OwnVariables;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A kind for the bench: the same as in a service in all but what a subclass says.
 *
 * @param <S> the settings, which only the kind itself knows
 */
public abstract class SameKind<S> implements HandlerProvider<S>, OwnVariables<S> {
  private final HandlerProvider<S> own;

  /** The same as this kind. */
  protected SameKind(HandlerProvider<S> own) {
    this.own = own;
  }

  @Override
  public String kind() {
    return own.kind();
  }

  @Override
  public String meaning() {
    return own.meaning();
  }

  @Override
  public FieldTable fields() {
    return own.fields();
  }

  @Override
  public Set<String> templates() {
    return own.templates();
  }

  @Override
  public boolean mayBlock() {
    return own.mayBlock();
  }

  @Override
  public @Nullable S read(FieldValues params) {
    return own.read(params);
  }

  @Override
  @SuppressWarnings("unchecked") // a kind knows its own settings
  public @Nullable SortedMap<String, String> variables(S settings) {
    return own instanceof OwnVariables<?> wanting
        ? ((OwnVariables<S>) wanting).variables(settings)
        : null;
  }

  @Override
  public Set<String> check(List<HandlerBinding<S>> bindings) {
    return own.check(bindings);
  }

  @Override
  public Handler create(HandlerBinding<S> binding, HandlerContext context) throws HandlerException {
    return own.create(binding, context);
  }
}
