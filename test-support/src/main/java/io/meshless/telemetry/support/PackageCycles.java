package io.meshless.telemetry.support;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The rule of all modules: packages know each other in one direction. */
public final class PackageCycles {
  private static final Pattern USE = Pattern.compile("(?m)^ +(\\S+) +-> +(\\S+) ");

  private final Map<String, Set<String>> uses;
  private final Set<String> done = new TreeSet<>();
  private final List<String> path = new ArrayList<>();

  private PackageCycles(Map<String, Set<String>> uses) {
    this.uses = uses;
  }

  /** Fails when packages of the module with this class know each other in a circle. */
  public static void checkNone(Class<?> ofModule) {
    Map<String, Set<String>> uses = new TreeMap<>();
    Matcher use = USE.matcher(dependencies(ofModule));
    while (use.find()) {
      uses.computeIfAbsent(use.group(1), name -> new TreeSet<>()).add(use.group(2));
    }
    if (!uses.containsKey(ofModule.getPackageName())) {
      throw new AssertionError("no packages are seen: " + uses);
    }
    PackageCycles cycles = new PackageCycles(uses);
    uses.keySet().forEach(cycles::visit);
  }

  /** What the tool of the JDK says of the classes; one by one, since a module has to be whole. */
  private static String dependencies(Class<?> ofModule) {
    StringWriter out = new StringWriter();
    Path folder = Path.of(URI.create(locationOf(ofModule)));
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> arguments = new ArrayList<>(List.of("-verbose:package"));
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .forEach(arguments::add);
      ToolProvider.findFirst("jdeps")
          .orElseThrow()
          .run(
              new PrintWriter(out, true),
              new PrintWriter(out, true),
              arguments.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String locationOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  private void visit(String name) {
    if (path.contains(name)) {
      throw new AssertionError("a circle of packages: " + path + " and again " + name);
    }
    if (!done.add(name)) {
      return;
    }
    path.add(name);
    uses.getOrDefault(name, Set.of()).stream()
        .filter(used -> !used.equals(name))
        .forEach(this::visit);
    path.remove(path.size() - 1);
  }
}
