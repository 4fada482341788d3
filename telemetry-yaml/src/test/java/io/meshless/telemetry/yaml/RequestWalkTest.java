package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.MethodEntryRequest;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many types a request meets between {@code Telemetry.record} and its counter: what a newcomer
 * has to read. docs/architecture.md shows them. A debugger notes the methods that are entered.
 */
class RequestWalkTest {
  private static final String ROOT = "io.meshless.telemetry.";

  @Test
  void requestWalksThroughEighteenTypes() throws Exception {
    Set<String> entered = enteredTypes();

    assertThat(entered)
        .contains("Telemetry", "plan.Plan", "handler.prometheus.series.CounterSeries");
    assertThat(entered)
        .as("types of the walk itself, without bags and expressions")
        .filteredOn(type -> !type.startsWith("attribute.") && !type.startsWith("expression."))
        .hasSizeLessThanOrEqualTo(18);
    assertThat(entered).as("all types").hasSizeLessThanOrEqualTo(27);
  }

  private static Set<String> enteredTypes() throws Exception {
    VirtualMachine service = launch();
    MethodEntryRequest marks = methodEntries(service, RecordedOnce.class.getName());
    MethodEntryRequest walk = methodEntries(service, ROOT + "*");
    walk.addClassExclusionFilter(RecordedOnce.class.getName());
    marks.enable();
    Set<String> types = new LinkedHashSet<>();
    try {
      while (true) {
        EventSet events = service.eventQueue().remove();
        for (Event event : events) {
          if (event.request() == marks && isMark((MethodEntryEvent) event)) {
            walk.setEnabled(!walk.isEnabled());
          } else if (event.request() == walk) {
            String type = ((MethodEntryEvent) event).method().declaringType().name();
            types.add(type.substring(ROOT.length()));
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      return types; // the service has ended
    }
  }

  private static VirtualMachine launch() throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Argument> arguments = connector.defaultArguments();
    arguments.get("main").setValue(RecordedOnce.class.getName());
    arguments.get("options").setValue("-cp \"" + System.getProperty("java.class.path") + '"');
    return connector.launch(arguments);
  }

  private static MethodEntryRequest methodEntries(VirtualMachine service, String classes) {
    MethodEntryRequest request = service.eventRequestManager().createMethodEntryRequest();
    request.addClassFilter(classes);
    return request;
  }

  private static boolean isMark(MethodEntryEvent event) {
    return event.method().name().equals("mark");
  }
}
