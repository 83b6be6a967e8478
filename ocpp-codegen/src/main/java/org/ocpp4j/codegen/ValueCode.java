package org.ocpp4j.codegen;

import com.palantir.javapoet.CodeBlock;

/** The expressions that read and write one value, with the limits of its schema. */
record ValueCode(JavaTypes types) {

  /** An expression that takes the value from the reader of that name. */
  CodeBlock read(ValueType type, String in) {
    if (type instanceof ValueType.Scalar scalar) {
      return CodeBlock.of("$L.$L($L)", in, scalar.method(), scalar.limits());
    } else if (type instanceof ValueType.EnumRef ref) {
      return CodeBlock.of("$L.constant($T.WIRES)", in, types.named(ref.name()));
    } else if (type instanceof ValueType.ObjectRef ref) {
      return CodeBlock.of("$T.INSTANCE.read($L)", types.codec(ref.name()), in);
    }
    ValueType.ListOf list = (ValueType.ListOf) type;
    return CodeBlock.of(
        "$L.list($L, $L,$Witem -> $L)",
        in,
        list.minItems(),
        count(list.maxItems()),
        read(list.item(), "item"));
  }

  /** An expression that gives the value to the writer of that name. */
  CodeBlock write(ValueType type, String out, CodeBlock value) {
    if (type instanceof ValueType.Scalar scalar) {
      String limits = scalar.limits().isEmpty() ? "" : ", " + scalar.limits();
      return CodeBlock.of("$L.$L($L$L)", out, scalar.method(), value, limits);
    } else if (type instanceof ValueType.EnumRef ref) {
      return CodeBlock.of("$L.constant($L, $T.WIRES)", out, value, types.named(ref.name()));
    } else if (type instanceof ValueType.ObjectRef ref) {
      return CodeBlock.of("$T.INSTANCE.write($L, $L)", types.codec(ref.name()), value, out);
    }
    ValueType.ListOf list = (ValueType.ListOf) type;
    return CodeBlock.of(
        "$L.list($L, $L, $L,$W(items, item) -> $L)",
        out,
        value,
        list.minItems(),
        count(list.maxItems()),
        write(list.item(), "items", CodeBlock.of("item")));
  }

  private static CodeBlock count(int count) {
    return count == ValueType.UNBOUNDED
        ? CodeBlock.of("$T.MAX_VALUE", Integer.class)
        : CodeBlock.of("$L", count);
  }
}
