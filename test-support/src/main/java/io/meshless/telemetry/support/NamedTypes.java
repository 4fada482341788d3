package io.meshless.telemetry.support;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.stream.Stream;

/** The types that the signature of a member names. */
final class NamedTypes {
  private static final String OURS = "io.meshless.telemetry";

  private NamedTypes() {}

  /** Whether one of them is ours and hidden: not public, or of a package that is not exported. */
  static boolean hasHidden(Member member) {
    return of(member)
        .filter(type -> type.getName().startsWith(OURS))
        .anyMatch(type -> !ExportedPackages.besides(type).contains(type.getPackageName()));
  }

  private static Stream<Class<?>> of(Member member) {
    if (member instanceof Field field) {
      return of(field.getGenericType());
    }
    Executable executable = (Executable) member;
    Stream<Type> result =
        executable instanceof Method method
            ? Stream.of(method.getGenericReturnType())
            : Stream.of();
    return Stream.of(
            result,
            Stream.of(executable.getGenericParameterTypes()),
            Stream.of(executable.getGenericExceptionTypes()))
        .flatMap(types -> types)
        .flatMap(NamedTypes::of);
  }

  private static Stream<Class<?>> of(Type type) {
    if (type instanceof Class<?> named) {
      return Stream.of(named.isArray() ? named.getComponentType() : named);
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.concat(
          of(generic.getRawType()),
          Stream.of(generic.getActualTypeArguments()).flatMap(NamedTypes::of));
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType());
    }
    return type instanceof WildcardType wildcard
        ? Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
            .flatMap(Stream::of)
            .flatMap(NamedTypes::of)
        : Stream.of();
  }
}
