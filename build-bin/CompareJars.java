import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiImplementedInterface;
import japicmp.model.JApiMethod;
import japicmp.output.stdout.StdoutOutputGenerator;
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.NotFoundException;

/**
 * Compares what the jars of one folder export to everybody with those of the same name in another:
 * CompareJars OLD NEW [kept]. Exits with 1 when code for OLD may fail with NEW. What OLD had deprecated
 * may be missing in NEW, unless it is to be kept; japicmp itself can only leave out all that is deprecated,
 * and then takes what NEW deprecates for removed. build-bin/check-compatibility calls it.
 */
final class CompareJars {
  private static final String DEPRECATED = Deprecated.class.getName();
  private static final Set<JApiCompatibilityChangeType> REMOVALS =
      EnumSet.of(
          JApiCompatibilityChangeType.METHOD_REMOVED,
          JApiCompatibilityChangeType.CONSTRUCTOR_REMOVED,
          JApiCompatibilityChangeType.FIELD_REMOVED);
  private static final Set<JApiCompatibilityChangeType> INHERITED_REMOVALS =
      EnumSet.of(
          JApiCompatibilityChangeType.METHOD_REMOVED_IN_SUPERCLASS,
          JApiCompatibilityChangeType.FIELD_REMOVED_IN_SUPERCLASS);

  private final boolean kept;
  private boolean failed;

  private CompareJars(boolean kept) {
    this.kept = kept;
  }

  public static void main(String[] arguments) throws Exception {
    Path older = Path.of(arguments[0]);
    Path newer = Path.of(arguments[1]);
    CompareJars comparison = new CompareJars(arguments.length > 2 && arguments[2].equals("kept"));
    List<Path> jars;
    try (Stream<Path> files = Files.list(older)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    if (jars.isEmpty()) {
      System.err.println("check-compatibility: there is no jar in " + older);
      System.exit(2);
    }
    int compared = 0;
    Path nothing = nothing();
    try {
      for (Path jar : jars) {
        Path now = newer.resolve(jar.getFileName());
        if (!Files.exists(now)) {
          comparison.isGone(jar);
          now = nothing;
        }
        String exported = exported(jar);
        if (!exported.isEmpty()) {
          comparison.compare(jar, now, exported);
          compared++;
        }
      }
    } finally {
      Files.delete(nothing);
    }
    System.out.printf(
        "check-compatibility: compared %d of %d jars; others export nothing%n", compared, jars.size());
    System.exit(comparison.failed ? 1 : 0);
  }

  private void isGone(Path jar) {
    System.out.println(jar.getFileName() + " is gone");
    failed |= kept;
  }

  private static Path nothing() throws IOException {
    Path jar = Files.createTempFile("nothing", ".jar");
    new JarOutputStream(Files.newOutputStream(jar)).close();
    return jar;
  }

  /** The packages, as japicmp takes them. */
  private static String exported(Path jar) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      ZipEntry descriptor = opened.getEntry("module-info.class");
      if (descriptor == null) {
        return "";
      }
      try (InputStream module = opened.getInputStream(descriptor)) {
        return ModuleDescriptor.read(module).exports().stream()
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .sorted()
            .collect(Collectors.joining(";"));
      }
    }
  }

  private void compare(Path older, Path newer, String exported) throws NotFoundException {
    Options options = Options.newDefault();
    options.addIncludeFromArgument(Optional.of(exported), true);
    options.setIgnoreMissingClasses(true);
    options.setOutputOnlyModifications(true);
    options.setOutputOnlyBinaryIncompatibleModifications(true);
    JApiCmpArchive before = new JApiCmpArchive(older.toFile(), "old");
    JApiCmpArchive after = new JApiCmpArchive(newer.toFile(), "new");
    options.setOldArchives(List.of(before));
    options.setNewArchives(List.of(after));
    JarArchiveComparator comparator =
        new JarArchiveComparator(JarArchiveComparatorOptions.of(options));
    List<JApiClass> classes = new ArrayList<>(comparator.compare(before, after));
    if (!kept) {
      forgive(classes);
    }
    classes.removeIf(type -> type.isBinaryCompatible() && type.isSourceCompatible());
    if (!classes.isEmpty()) {
      failed = true;
      System.out.println(new StdoutOutputGenerator(options, classes).generate());
    }
  }

  /** Takes what was deprecated and is missing from the findings. */
  private static void forgive(List<JApiClass> classes) throws NotFoundException {
    Set<String> gone = new HashSet<>();
    Set<String> smaller = new HashSet<>();
    for (JApiClass type : classes) {
      boolean all = type.getOldClass().filter(old -> old.hasAnnotation(DEPRECATED)).isPresent();
      if (all && type.getNewClass().isEmpty()) {
        gone.add(type.getFullyQualifiedName());
      }
      boolean some = false;
      for (JApiMethod method : type.getMethods()) {
        some |= (all || isDeprecated(method.getOldMethod())) && forgive(method);
      }
      for (JApiConstructor constructor : type.getConstructors()) {
        some |= (all || isDeprecated(constructor.getOldConstructor())) && forgive(constructor);
      }
      for (JApiField field : type.getFields()) {
        boolean deprecated =
            field.getOldFieldOptional().filter(old -> old.hasAnnotation(DEPRECATED)).isPresent();
        some |= (all || deprecated) && forgive(field);
      }
      if (some) {
        smaller.add(type.getFullyQualifiedName());
      }
    }
    classes.removeIf(type -> gone.contains(type.getFullyQualifiedName()));
    smaller.addAll(gone);
    for (JApiClass type : classes) {
      if (type.getSuperclass().getOldSuperclassName().filter(gone::contains).isPresent()) {
        type.getSuperclass().getCompatibilityChanges().clear();
      }
      for (JApiImplementedInterface each : type.getInterfaces()) {
        if (gone.contains(each.getFullyQualifiedName())) {
          each.getCompatibilityChanges().clear();
        }
      }
      // What was forgiven there is told of each class below once more.
      if (type.getOldClass().isPresent() && inherits(type.getOldClass().get(), smaller)) {
        type.getCompatibilityChanges().removeIf(change -> INHERITED_REMOVALS.contains(change.getType()));
        type.getSuperclass().getCompatibilityChanges()
            .removeIf(change -> INHERITED_REMOVALS.contains(change.getType()));
      }
    }
  }

  private static boolean forgive(JApiCompatibility found) {
    return found.getCompatibilityChanges().removeIf(change -> REMOVALS.contains(change.getType()));
  }

  private static boolean isDeprecated(Optional<? extends CtBehavior> old) {
    return old.filter(behavior -> behavior.hasAnnotation(DEPRECATED)).isPresent();
  }

  private static boolean inherits(CtClass type, Set<String> from) throws NotFoundException {
    CtClass above = type.getSuperclass();
    while (above != null && !from.contains(above.getName())) {
      above = above.getSuperclass();
    }
    return above != null;
  }
}
