package org.ocpp4j.codegen;

import com.palantir.javapoet.CodeBlock;

/** The expressions that read and write one value, with the limits of its schema. */
record ValueCode(JavaTypes types) {

  /** An expression that takes the value from the reader of that name. */
  CodeBlock read(ValueType type, String in) {
    if (type instanceof ValueType.EnumRef ref) {
      return CodeBlock.of("$L.constant($T.WIRES)", in, types.named(ref.name()));
    } else if (type instanceof ValueType.ObjectRef ref) {
      return CodeBlock.of("$T.INSTANCE.read($L)", types.codec(ref.name()), in);
    } else if (type instanceof ValueType.ListOf list) {
      return CodeBlock.of(
          "$L.list($L, $L, item -> $L)",
          in,
          list.minItems(),
          count(list.maxItems()),
          read(list.item(), "item"));
    }
    return CodeBlock.of("$L.$L($L)", in, method(type), limits(type));
  }

  /** An expression that gives the value to the writer of that name. */
  CodeBlock write(ValueType type, String out, CodeBlock value) {
    if (type instanceof ValueType.EnumRef ref) {
      return CodeBlock.of("$L.constant($L, $T.WIRES)", out, value, types.named(ref.name()));
    } else if (type instanceof ValueType.ObjectRef ref) {
      return CodeBlock.of("$T.INSTANCE.write($L, $L)", types.codec(ref.name()), value, out);
    } else if (type instanceof ValueType.ListOf list) {
      return CodeBlock.of(
          "$L.list($L, $L, $L, (items, item) -> $L)",
          out,
          value,
          list.minItems(),
          count(list.maxItems()),
          write(list.item(), "items", CodeBlock.of("item")));
    }
    CodeBlock limits = limits(type);
    String comma = limits.isEmpty() ? "" : ", ";
    return CodeBlock.of("$L.$L($L$L$L)", out, method(type), value, comma, limits);
  }

  private static String method(ValueType type) {
    if (type instanceof ValueType.Text) {
      return "string";
    } else if (type instanceof ValueType.DateTime) {
      return "dateTime";
    } else if (type instanceof ValueType.Uri) {
      return "uri";
    } else if (type instanceof ValueType.Whole) {
      return "integer";
    } else if (type instanceof ValueType.Decimal) {
      return "decimal";
    } else if (type instanceof ValueType.Bool) {
      return "bool";
    }
    return "any";
  }

  private static CodeBlock limits(ValueType type) {
    if (type instanceof ValueType.Text text && text.maxLength() != ValueType.UNBOUNDED) {
      return CodeBlock.of("$L", text.maxLength());
    } else if (type instanceof ValueType.Whole whole && whole.isBounded()) {
      return CodeBlock.of("$L, $L", whole.minimum(), count(whole.maximum()));
    } else if (type instanceof ValueType.Decimal decimal
        && decimal.places() != ValueType.UNBOUNDED) {
      return CodeBlock.of("$L", decimal.places());
    }
    return CodeBlock.of("");
  }

  private static CodeBlock count(int count) {
    return count == ValueType.UNBOUNDED
        ? CodeBlock.of("$T.MAX_VALUE", Integer.class)
        : CodeBlock.of("$L", count);
  }
}
