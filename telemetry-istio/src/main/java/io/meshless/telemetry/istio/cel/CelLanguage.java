package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.expression.language.ExpressionLanguage;
import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.expression.language.Translation;
import io.meshless.telemetry.istio.side.Side;

/**
 * The part of CEL that Istio's resources are written in, as Envoy understands it: the attributes
 * have Envoy's names, and what is absent or fails has no value.
 *
 * <pre>{@code
 * ConfigScalar dimension = value.in(CelLanguage.tag(Side.SERVER, node));
 * }</pre>
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class CelLanguage implements ExpressionLanguage, ConfigScalar.Language {
  private final Use use;
  private final Side side;
  private final NodeMetadata node;

  private CelLanguage(Use use, Side side, NodeMetadata node) {
    this.use = use;
    this.side = side;
    this.node = node;
  }

  /**
   * Values of a tag: a STRING, whatever the expression's type is, and {@code unknown} where the
   * expression fails.
   */
  public static CelLanguage tag(Side side, NodeMetadata node) {
    return new CelLanguage(Use.TAG, side, node);
  }

  /**
   * Conditions for the requests that this side reports: a BOOL, which is false for whatever else is
   * recorded, and where the expression fails.
   */
  public static CelLanguage condition(Side side, NodeMetadata node) {
    return new CelLanguage(Use.CONDITION, side, node);
  }

  /** Values of the expression's own type, which fail where the expression fails. */
  static CelLanguage value(Side side, NodeMetadata node) {
    return new CelLanguage(Use.VALUE, side, node);
  }

  @Override
  public Translation translate(String text, Surroundings surroundings) {
    return Translator.translate(text, use, new Names(side, node, surroundings));
  }
}
