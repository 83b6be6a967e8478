package org.ocpp4j.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the record of a message or type. */
record RecordWriter(JavaTypes types, String version) {
  /** Above this a builder is easier to read than a constructor. */
  private static final int MAX_PLAIN_COMPONENTS = 3;

  /** The component that holds the members without a name of their own. */
  static final String OTHERS = "others";

  private static final String OTHERS_WORDS =
      "members that the schema does not name, in the order received; their nodes are not to be"
          + " changed";

  TypeSpec write(ObjectType type) {
    TypeSpec.Builder result =
        TypeSpec.recordBuilder(type.name())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(javadoc(type))
            .recordConstructor(header(type));
    addChecks(type, result);
    new ShortConstructors(types, type).addTo(result);
    if (type.isRequest()) {
      addAction(type, result);
    } else if (type.isResponse()) {
      result.addSuperinterface(JavaTypes.RESPONSE);
    }
    if (type.members().size() > MAX_PLAIN_COMPONENTS) {
      new BuilderWriter(types, type).addTo(result);
    }
    return result.build();
  }

  private CodeBlock javadoc(ObjectType type) {
    CodeBlock.Builder text = CodeBlock.builder();
    String summary = type.description();
    if (summary.isEmpty()) {
      summary = "{@code " + type.name() + "} of OCPP " + version + ".";
    }
    text.add("$L\n\n", summary);
    for (Member member : type.components()) {
      text.add("$L\n", Prose.wrapped("@param " + member.javaName() + " " + Prose.of(member)));
    }
    if (type.open()) {
      text.add("$L\n", Prose.wrapped("@param " + OTHERS + " " + OTHERS_WORDS));
    }
    return text.build();
  }

  private MethodSpec header(ObjectType type) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    type.components().forEach(member -> header.addParameter(types.of(member), member.javaName()));
    if (type.open()) {
      header.addParameter(JavaTypes.OTHER_MEMBERS, OTHERS);
    }
    return header.build();
  }

  /** The compact constructor: required members are there, lists cannot change. */
  private void addChecks(ObjectType type, TypeSpec.Builder result) {
    MethodSpec.Builder constructor =
        MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
    type.components().forEach(member -> addCheck(type, member, constructor));
    if (type.open()) {
      constructor.addStatement(
          "$L = $T.unmodifiableMap(new $T<>($L))",
          OTHERS,
          Collections.class,
          LinkedHashMap.class,
          OTHERS);
    }
    MethodSpec checks = constructor.build();
    if (!checks.code().isEmpty()) {
      result.addMethod(checks);
    }
  }

  private void addCheck(ObjectType type, Member member, MethodSpec.Builder constructor) {
    String name = member.javaName();
    if (member.required() && !types.of(member).isPrimitive()) {
      constructor.addStatement(
          "$T.member($L, $S)", JavaTypes.REQUIRED, name, type.name() + "." + name);
    }
    if (member.type() instanceof ValueType.ListOf) {
      CodeBlock copy = CodeBlock.of("$T.copyOf($L)", List.class, name);
      constructor.addStatement(
          member.required()
              ? CodeBlock.of("$L = $L", name, copy)
              : CodeBlock.of("$L = $L == null ? null : $L", name, name, copy));
    }
  }

  private void addAction(ObjectType type, TypeSpec.Builder result) {
    result
        .addSuperinterface(
            ParameterizedTypeName.get(JavaTypes.REQUEST, types.named(type.response())))
        .addField(
            FieldSpec.builder(
                    types.actionOf(type),
                    "ACTION",
                    Modifier.PUBLIC,
                    Modifier.STATIC,
                    Modifier.FINAL)
                .addJavadoc("The action $L: this request and its response.\n", type.action())
                .initializer(
                    "new $T<>($>$>\n$S,$W$T.INSTANCE,$W$T.INSTANCE$<$<)",
                    JavaTypes.ACTION,
                    type.action(),
                    types.codec(type.name()),
                    types.codec(type.response()))
                .build())
        .addMethod(
            MethodSpec.methodBuilder("action")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(types.actionOf(type))
                .addStatement("return ACTION")
                .build());
  }
}
