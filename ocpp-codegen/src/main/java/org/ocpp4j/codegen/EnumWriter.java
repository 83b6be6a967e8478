package org.ocpp4j.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the Java enum of an enumeration. */
record EnumWriter(JavaTypes types) {

  TypeSpec write(EnumType type) {
    TypeSpec.Builder result =
        TypeSpec.enumBuilder(type.name())
            .addModifiers(Modifier.PUBLIC)
            .addSuperinterface(JavaTypes.WIRE_VALUE)
            .addJavadoc("$L\n", type.description().isEmpty() ? summary(type) : type.description());
    addConstants(type, result);
    TypeName table = ParameterizedTypeName.get(JavaTypes.WIRE_TABLE, types.named(type.name()));
    return result
        .addField(
            FieldSpec.builder(table, "WIRES", Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of(values())", JavaTypes.WIRE_TABLE)
                .build())
        .addField(String.class, "wire", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "wire")
                .addStatement("this.wire = wire")
                .build())
        .addMethod(wire())
        .addMethod(fromWire(type))
        .build();
  }

  private static String summary(EnumType type) {
    return "The values of {@code " + type.name() + "}.";
  }

  private static void addConstants(EnumType type, TypeSpec.Builder result) {
    Set<String> names = new HashSet<>();
    for (String value : type.values()) {
      String name = ConstantNames.of(value);
      if (!names.add(name)) {
        throw new SchemaException(type.name() + " has two values for the Java name " + name);
      }
      CodeBlock javadoc = CodeBlock.of("{@code $L}\n", value);
      result.addEnumConstant(
          name, TypeSpec.anonymousClassBuilder("$S", value).addJavadoc(javadoc).build());
    }
  }

  private static MethodSpec wire() {
    return MethodSpec.methodBuilder("wire")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(String.class)
        .addStatement("return wire")
        .build();
  }

  private MethodSpec fromWire(EnumType type) {
    return MethodSpec.methodBuilder("fromWire")
        .addJavadoc(
            """
            The constant with this spelling.

            @throws IllegalArgumentException when there is none
            """)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(types.named(type.name()))
        .addParameter(String.class, "wire")
        .addStatement("return WIRES.constant(wire)")
        .build();
  }
}
