package io.meshless.telemetry.support;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module promises to everybody: the public and protected members of the public types in the
 * packages that it exports without saying to whom, a line each.
 */
public final class PublicSurface {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final String ACCEPT = "telemetry.rewrite";

  private final Path classes;

  private PublicSurface(Path classes) {
    this.classes = classes;
  }

  /** The surface of the module whose compiled classes are in this folder. */
  public static PublicSurface of(Path classes) {
    return new PublicSurface(classes);
  }

  /**
   * Holds it against the list in this file of the folder {@code api}; with {@code
   * -Dtelemetry.rewrite=true} the list is written anew instead.
   */
  public void compareWithList(String file) {
    Path list = SharedFolder.root().resolve("api").resolve(file);
    String now = lines().collect(joining("\n", "", "\n"));
    try {
      if (Boolean.getBoolean(ACCEPT)) {
        Files.createDirectories(list.getParent());
        Files.writeString(list, now);
      }
      String before = Files.exists(list) ? Files.readString(list) : "";
      if (!before.equals(now)) {
        throw new AssertionError(
            "the public surface is not what "
                + SharedFolder.root().relativize(list)
                + " says; if that is meant, run this test with -D"
                + ACCEPT
                + "=true, and commit the list:\n"
                + difference(before, now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(String before, String now) {
    Set<String> old = before.lines().collect(Collectors.toSet());
    Set<String> present = now.lines().collect(Collectors.toSet());
    return Stream.concat(
            before.lines().filter(line -> !present.contains(line)).map(line -> "- " + line),
            now.lines().filter(line -> !old.contains(line)).map(line -> "+ " + line))
        .collect(joining("\n"));
  }

  /** The lines, in the order of the types' names. */
  public Stream<String> lines() {
    return types().flatMap(PublicSurface::describe);
  }

  /** The types that are no part of another. */
  public List<String> topLevelTypes() {
    return types().filter(type -> type.getEnclosingClass() == null).map(Class::getName).toList();
  }

  /**
   * Members whose signature names a type that nobody outside can: of a package that its module does
   * not export. What a type extends is not asked, since it gives nothing that the type has not.
   */
  public List<String> membersThatNameHiddenTypes() {
    return types()
        .flatMap(type -> openMembers(type).filter(NamedTypes::hasHidden))
        .map(Member::toString)
        .toList();
  }

  private static Stream<Member> openMembers(Class<?> type) {
    return Stream.of(
            type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
        .flatMap(Stream::of)
        .map(Member.class::cast)
        .filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic());
  }

  private Stream<Class<?>> types() {
    return ExportedPackages.in(classes).stream()
        .sorted()
        .flatMap(this::typesIn)
        .filter(PublicSurface::isOpen);
  }

  private Stream<Class<?>> typesIn(String packageName) {
    try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
          .sorted()
          .<Class<?>>map(PublicSurface::load)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicSurface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOpen(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!isOpen(each.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Stream<String> describe(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(head(type));
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
        members.add(
            field.getName()
                + modifiers(field.getModifiers())
                + ": "
                + name(field.getGenericType()));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isOpen(constructor.getModifiers()) && !constructor.isSynthetic()) {
        members.add("new" + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isOpen(method.getModifiers()) && !method.isSynthetic() && !isOfEveryObject(method)) {
        members.add(
            method.getName()
                + parameters(method)
                + modifiers(method.getModifiers())
                + ": "
                + name(method.getGenericReturnType()));
      }
    }
    members.stream().sorted().forEach(member -> lines.add(type.getName() + "." + member));
    return lines.stream();
  }

  private static boolean isOfEveryObject(Method method) {
    return OF_EVERY_OBJECT.contains(method.getName())
        && !Modifier.isAbstract(method.getModifiers());
  }

  private static String head(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "annotation"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    List<Type> above = new ArrayList<>();
    if (kind.equals("class") && type.getSuperclass() != Object.class) {
      above.add(type.getGenericSuperclass());
    }
    above.addAll(List.of(type.getGenericInterfaces()));
    String open = kind.equals("class") ? modifiers(type.getModifiers()) : "";
    return type.getName()
        + open
        + " "
        + kind
        + (above.isEmpty()
            ? ""
            : " < " + above.stream().map(PublicSurface::name).collect(joining(", ")));
  }

  private static String modifiers(int modifiers) {
    return (Modifier.isProtected(modifiers) ? " protected" : "")
        + (Modifier.isStatic(modifiers) ? " static" : "")
        + (Modifier.isAbstract(modifiers) ? " abstract" : "")
        + (Modifier.isFinal(modifiers) ? " final" : "");
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes())
        .map(PublicSurface::name)
        .collect(joining(", ", "(", ")"));
  }

  private static String name(Type type) {
    return type.getTypeName().replaceAll("\\b(?:java\\.lang|java\\.util)\\.(?=[A-Z])", "");
  }
}
