package io.meshless.telemetry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one group of expressions has of another. */
class LendersTest {
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(AttributeVocabulary.standard());

  private List<@Nullable Expression> group(@Nullable String... texts) throws ExpressionException {
    List<@Nullable Expression> group = new ArrayList<>();
    for (String text : texts) {
      group.add(text == null ? null : compiler.compile(text));
    }
    return group;
  }

  private Loan loan(List<@Nullable Expression> wanted, List<@Nullable Expression> theirs) {
    return Objects.requireNonNull(new Lenders(List.of(theirs), e -> true).find(wanted, -1));
  }

  @Test
  void groupWithTheSameInTheSamePlacesIsTakenWhole() throws ExpressionException {
    assertThat(loan(group("response.code", "1"), group("response.code", "1")).isWhole()).isTrue();
    assertThat(loan(group("response.code", null), group("response.code", null)).isWhole()).isTrue();
  }

  @Test
  void groupWithMoreOrLessOrInOtherPlacesIsNot() throws ExpressionException {
    List<@Nullable Expression> code = group("response.code", null);

    assertThat(loan(code, group("response.code", "request.size")).isWhole()).isFalse();
    assertThat(loan(group("response.code", "request.size"), code).isWhole()).isFalse();
    assertThat(loan(code, group("response.code")).isWhole()).isFalse();
    assertThat(loan(code, group(null, "response.code")).isWhole()).isFalse();
    assertThat(loan(group("response.code", "1"), group("response.code", "2")).isWhole()).isFalse();
  }
}
