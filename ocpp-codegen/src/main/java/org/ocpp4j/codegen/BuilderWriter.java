package org.ocpp4j.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the builder of a record with many components. */
record BuilderWriter(JavaTypes types, ObjectType type) {

  void addTo(TypeSpec.Builder result) {
    result.addMethod(
        MethodSpec.methodBuilder("builder")
            .addJavadoc("A builder without any member yet.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(builder())
            .addStatement("return new Builder()")
            .build());
    result.addMethod(toBuilder());
    result.addType(builderClass());
  }

  private ClassName builder() {
    return types.named(type.name()).nestedClass("Builder");
  }

  private MethodSpec toBuilder() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("toBuilder")
            .addJavadoc("A builder with the members of this one.\n")
            .addModifiers(Modifier.PUBLIC)
            .returns(builder())
            .addStatement("Builder builder = new Builder()");
    for (Member member : type.components()) {
      method.addStatement("builder.$L = $L", member.javaName(), member.javaName());
    }
    return method.addStatement("return builder").build();
  }

  private TypeSpec builderClass() {
    TypeSpec.Builder result =
        TypeSpec.classBuilder("Builder")
            .addJavadoc("Builds a {@link $L} member by member.\n", type.name())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (Member member : type.components()) {
      result.addField(
          JavaTypes.nullable(types.of(member.type())), member.javaName(), Modifier.PRIVATE);
      result.addMethod(setter(member));
    }
    return result.addMethod(build()).build();
  }

  private MethodSpec setter(Member member) {
    TypeName parameter = types.of(member);
    return MethodSpec.methodBuilder(member.javaName())
        .addJavadoc(
            "$L.\n", Prose.wrapped("Sets {@code " + member.name() + "}: " + Prose.of(member)))
        .addModifiers(Modifier.PUBLIC)
        .returns(builder())
        .addParameter(parameter, member.javaName())
        .addStatement("this.$L = $L", member.javaName(), member.javaName())
        .addStatement("return this")
        .build();
  }

  private MethodSpec build() {
    List<CodeBlock> arguments = type.components().stream().map(this::argument).toList();
    return MethodSpec.methodBuilder("build")
        .addJavadoc(
            """
            The finished value.

            @throws IllegalArgumentException when a required member is missing; it names it
            """)
        .addModifiers(Modifier.PUBLIC)
        .returns(types.named(type.name()))
        .addStatement(
            "return new $T(\n$L)", types.named(type.name()), CodeBlock.join(arguments, ",\n"))
        .build();
  }

  private CodeBlock argument(Member member) {
    return member.required()
        ? CodeBlock.of(
            "$T.member($L, $S)",
            JavaTypes.REQUIRED,
            member.javaName(),
            type.name() + "." + member.javaName())
        : CodeBlock.of("$L", member.javaName());
  }
}
