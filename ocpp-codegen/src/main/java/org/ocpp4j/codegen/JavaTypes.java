package org.ocpp4j.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Java types of the model within one package, and the library types that generated code uses.
 */
record JavaTypes(String packageName) {
  private static final String LIBRARY = "org.ocpp4j.message";

  static final ClassName ACTION = ClassName.get(LIBRARY, "Action");
  static final ClassName CODEC = ClassName.get(LIBRARY, "Codec");
  static final ClassName MEMBER_NAMES = ClassName.get(LIBRARY, "MemberNames");
  static final ClassName READER = ClassName.get(LIBRARY, "MessageReader");
  static final ClassName REQUEST = ClassName.get(LIBRARY, "Request");
  static final ClassName REQUIRED = ClassName.get(LIBRARY, "Required");
  static final ClassName RESPONSE = ClassName.get(LIBRARY, "Response");
  static final ClassName WIRE_TABLE = ClassName.get(LIBRARY, "WireTable");
  static final ClassName WIRE_VALUE = ClassName.get(LIBRARY, "WireValue");
  static final ClassName WRITER = ClassName.get(LIBRARY, "MessageWriter");
  static final ClassName JSON_NODE = ClassName.get("tools.jackson.databind", "JsonNode");
  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
  static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");

  private static final Map<Class<? extends ValueType>, TypeName> SCALARS =
      Map.of(
          ValueType.Text.class, ClassName.get(String.class),
          ValueType.Uri.class, ClassName.get(String.class),
          ValueType.DateTime.class, ClassName.get(Instant.class),
          ValueType.Whole.class, TypeName.INT,
          ValueType.Decimal.class, ClassName.get(BigDecimal.class),
          ValueType.Bool.class, TypeName.BOOLEAN,
          ValueType.Any.class, JSON_NODE);

  /** Members that the schema does not name, by their names. */
  static final TypeName OTHER_MEMBERS =
      ParameterizedTypeName.get(ClassName.get(Map.class), ClassName.get(String.class), JSON_NODE);

  ClassName named(String name) {
    return ClassName.get(packageName, name);
  }

  ClassName codec(String name) {
    return named(name + "Codec");
  }

  TypeName actionOf(ObjectType request) {
    return ParameterizedTypeName.get(ACTION, named(request.name()), named(request.response()));
  }

  /** The type of a member: primitive where it is required, nullable where it is not. */
  TypeName of(Member member) {
    TypeName type = of(member.type());
    return member.required() ? type : nullable(type);
  }

  TypeName of(ValueType type) {
    if (type instanceof ValueType.ListOf list) {
      return ParameterizedTypeName.get(ClassName.get(List.class), of(list.item()).box());
    } else if (type instanceof ValueType.EnumRef ref) {
      return named(ref.name());
    } else if (type instanceof ValueType.ObjectRef ref) {
      return named(ref.name());
    }
    return Objects.requireNonNull(SCALARS.get(type.getClass()));
  }

  static TypeName nullable(TypeName type) {
    return type.box().annotated(AnnotationSpec.builder(NULLABLE).build());
  }
}
