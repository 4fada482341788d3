package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the records that both select.
 *
 * @param first asked first; the expression and the attributes are its
 * @param second asked about what the first selects
 */
public record BothSamplers(Sampler first, Sampler second) implements Sampler {
  @Override
  public boolean selects(Frame frame, FieldFailures failures) {
    return first.selects(frame, failures) && second.selects(frame, failures);
  }

  @Override
  public Outlook outlook(Frame frame) {
    Outlook one = first.outlook(frame);
    if (one.leavesOut()) {
      return one;
    }
    Outlook other = second.outlook(frame);
    return new Outlook(other.leavesOut(), one.lets() + ", and of these " + other.lets());
  }

  @Override
  public Sampler fresh() {
    return new BothSamplers(first.fresh(), second.fresh());
  }

  @Override
  public @Nullable Expression expression() {
    return first.expression();
  }

  @Override
  public Set<AttributeName> attributes() {
    return first.attributes();
  }
}
