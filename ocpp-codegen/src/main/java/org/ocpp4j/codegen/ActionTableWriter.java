package org.ocpp4j.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the table of all actions of a version. */
record ActionTableWriter(JavaTypes types, String version) {
  private static final WildcardTypeName ANY = WildcardTypeName.subtypeOf(Object.class);
  private static final TypeName SOME_ACTION = ParameterizedTypeName.get(JavaTypes.ACTION, ANY, ANY);

  TypeSpec write(List<ObjectType> requests) {
    return TypeSpec.classBuilder("Actions")
        .addJavadoc("The actions of OCPP $L.\n", version)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(all(requests))
        .addMethod(named(requests))
        .build();
  }

  private MethodSpec all(List<ObjectType> requests) {
    List<CodeBlock> constants = requests.stream().map(this::constant).toList();
    return MethodSpec.methodBuilder("all")
        .addJavadoc("Every action, in order of name.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), SOME_ACTION))
        .addStatement("return $T.of(\n$L)", List.class, CodeBlock.join(constants, ",\n"))
        .build();
  }

  private MethodSpec named(List<ObjectType> requests) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("named")
            .addJavadoc("The action of that name, or null when there is none.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(JavaTypes.nullable(SOME_ACTION))
            .addParameter(String.class, "name")
            .beginControlFlow("return switch (name)");
    for (ObjectType request : requests) {
      method.addStatement("case $S -> $L", request.action(), constant(request));
    }
    return method.addStatement("default -> null").addCode("$<};\n").build();
  }

  private CodeBlock constant(ObjectType request) {
    return CodeBlock.of("$T.ACTION", types.named(request.name()));
  }
}
