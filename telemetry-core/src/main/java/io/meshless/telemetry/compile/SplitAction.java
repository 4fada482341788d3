package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.FieldValues;
import java.util.List;

/** An action in two items of the list: its handler in one, its instances in the next. */
final class SplitAction {
  private SplitAction() {}

  /** Reports the first one, which is one slip; whether there is any. */
  static boolean tell(List<FieldValues> actions) {
    for (int i = 1; i < actions.size(); i++) {
      FieldValues first = actions.get(i - 1);
      FieldValues second = actions.get(i);
      if (isHandlerAlone(first) && areInstancesAlone(second)) {
        second
            .scope()
            .error(
                "wrong-indentation",
                second.map(),
                "the instances stand in an item of their own, apart from their handler",
                "Take the '-' away: they belong to the item above.");
        return true;
      }
    }
    return false;
  }

  private static boolean isHandlerAlone(FieldValues action) {
    return action.isComplete()
        && action.isGiven(RuleFields.ACTION_HANDLER)
        && !action.isGiven(RuleFields.ACTION_INSTANCES);
  }

  private static boolean areInstancesAlone(FieldValues action) {
    return action.isComplete()
        && action.isGiven(RuleFields.ACTION_INSTANCES)
        && !action.isGiven(RuleFields.ACTION_HANDLER);
  }
}
